# cython: language_level=3, boundscheck=False, wraparound=False
"""The character tables of `wildtext.text.characters`, compiled. Results are the same (a property test compares them)."""

from cpython cimport array
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_4BYTE_KIND, PyUnicode_DATA, PyUnicode_FromKindAndData, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint64_t
from libc.stdlib cimport calloc, free

from array import array as new_array

cdef array.array _NUMBERS = new_array("i")

cdef enum:
    CODE_POINTS = 0x110000
    ON_STACK = 512
    MARK = 0
    GAP = 32
    SQUEEZED = 0x2E80


cdef class Traits:
    """What is known of each character: a number below 2 ** 63, asked of `answer` once."""

    def __cinit__(self, answer):
        # The answers and one; 0 for what was not asked yet. Pages that nobody touches take no memory.
        self._known = <uint64_t *> calloc(CODE_POINTS, sizeof(uint64_t))
        if self._known is NULL:
            raise MemoryError
        self._answer = answer

    def __dealloc__(self):
        free(self._known)

    cdef uint64_t _ask(self, Py_UCS4 char) except? 0:
        cdef uint64_t answer = self._answer(chr(char))
        self._known[char] = answer + 1
        return answer + 1

    def __getitem__(self, str char):
        return self.at(ord(char))

    def union(self, str text):
        cdef uint64_t found = 0
        cdef Py_UCS4 char
        for char in text:
            found |= self.at(char)
        return found

    def where(self, str text, uint64_t bits):
        cdef Py_ssize_t i
        cdef list found = []
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        for i in range(len(text)):
            if self.at(PyUnicode_READ(kind, data, i)) & bits:
                found.append(i)
        return found

    def meet(self, str text, uint64_t first, uint64_t second):
        cdef uint64_t before = 0, known
        cdef Py_UCS4 char
        for char in text:
            known = self.at(char)
            if before & first and known & second:
                return True
            before = known
        return False


cdef Py_UCS4 *_room(Py_ssize_t size, Py_UCS4 *on_stack) except NULL:
    """Room for so many letters: on the stack where they fit there."""
    cdef Py_UCS4 *room = on_stack if size <= ON_STACK else <Py_UCS4 *> PyMem_Malloc(size * sizeof(Py_UCS4))
    if room is NULL:
        raise MemoryError
    return room


cdef class Letters(Traits):
    """Character -> the code point of another."""

    def exchange(self, str text):
        cdef Py_ssize_t i, size = len(text)
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_UCS4 on_stack[ON_STACK]
        cdef Py_UCS4 *letters = _room(size, on_stack)
        cdef Py_UCS4 char
        cdef bint changed = False
        try:
            for i in range(size):
                char = PyUnicode_READ(kind, data, i)
                letters[i] = <Py_UCS4> self.at(char)
                changed = changed or letters[i] != char
            return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, letters, size) if changed else text
        finally:
            if letters is not on_stack:
                PyMem_Free(letters)

    def words(self, str text):
        cdef Py_ssize_t i, length = 0, size = len(text)
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_UCS4 on_stack[ON_STACK]
        cdef Py_UCS4 *letters = _room(size, on_stack)
        cdef Py_UCS4 letter
        cdef list found = []
        try:
            for i in range(size):
                letter = <Py_UCS4> self.at(PyUnicode_READ(kind, data, i))
                if letter == GAP:
                    if length:
                        found.append(PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, letters, length))
                        length = 0
                elif letter != MARK and not (length and letter == letters[length - 1] and letter < SQUEEZED):
                    letters[length] = letter
                    length += 1
            if length:
                found.append(PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, letters, length))
            return found
        finally:
            if letters is not on_stack:
                PyMem_Free(letters)

    def places(self, str text):
        cdef Py_ssize_t i, count = 0, size = len(text)
        cdef int end = -1
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_UCS4 letter, last = 0
        cdef array.array starts = array.clone(_NUMBERS, size, zero=False), ends = array.clone(_NUMBERS, size, zero=False)
        cdef int *start_of = starts.data.as_ints
        cdef int *end_of = ends.data.as_ints
        for i in range(size):
            letter = <Py_UCS4> self.at(PyUnicode_READ(kind, data, i))
            if letter == GAP:
                continue
            if end == i and (letter == MARK or (letter == last and letter < SQUEEZED)):
                end = <int> i + 1
                end_of[count - 1] = end
            elif letter != MARK:
                last, end = letter, <int> i + 1
                start_of[count], end_of[count] = <int> i, end
                count += 1
        array.resize(starts, count)
        array.resize(ends, count)
        return starts, ends
