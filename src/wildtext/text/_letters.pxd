from libc.stdint cimport uint64_t


cdef class Traits:
    cdef uint64_t *_known
    cdef object _answer
    cdef uint64_t _ask(self, Py_UCS4 char) except? 0
    cdef inline uint64_t at(self, Py_UCS4 char) except? 0xFFFFFFFFFFFFFFFF:
        """What is known of a character."""
        cdef uint64_t known = self._known[char]
        if known == 0:
            known = self._ask(char)
        return known - 1


cdef class Letters(Traits):
    pass
