from libc.stdint cimport int32_t, uint32_t

from wildtext.text._hearing cimport Ear

cdef enum:
    MOST = 24  # nearness.MAX_LETTERS


cdef class Nearness:
    cdef const int32_t[::1] _keys, _numbers, _seen
    cdef list _plain
    cdef object _sounds, _taken
    cdef Ear _ear
    cdef int _collect(self, uint32_t key, set found) except -1
    cdef int _collect_all(self, Py_UCS4 *word, int size, Py_UCS4 *heard, int sounds, bint latin, set found) except -1
    cdef bint is_kept(self, Py_UCS4 *word, int size) except -1
    cdef list misspellings(self, str word, Py_UCS4 *letters, int size)
    cdef _likeness(self, Py_UCS4 *written, int size, Py_UCS4 *heard, int sounds, bint latin, number)
