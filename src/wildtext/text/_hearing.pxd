cdef enum:
    MAX_HEARD = 64  # letters of the longest sound that is worked out here


cdef class Ear:
    cdef Py_UCS4 *_alike
    cdef Py_UCS4 *_rough
    cdef int hear(self, Py_UCS4 *word, int size, Py_UCS4 *heard) noexcept
    cdef int roughly(self, Py_UCS4 *heard, int size, Py_UCS4 *rough) noexcept
