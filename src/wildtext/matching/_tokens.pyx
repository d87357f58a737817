# cython: language_level=3, boundscheck=False, wraparound=False
"""`may_be_misspelt` of `wildtext.matching.tokens`, compiled. Results are the same (a property test compares them)."""

from cpython.dict cimport PyDict_GetItem
from cpython.object cimport PyObject
from cpython.set cimport PySet_Contains

from wildtext.matching import tokens as meant

cdef Py_ssize_t REACH = meant.REACH


def may_be_misspelt(str folded, tokens):
    cdef list with_words = [], hoping = []
    cdef PyObject *found
    cdef tuple token, company
    cdef Py_ssize_t i, near
    for written in folded.split():
        found = PyDict_GetItem(tokens, written)
        token = <tuple> found if found is not NULL else <tuple> tokens[written]
        if token[3] == 0:
            continue
        if token[1]:
            return True
        if <tuple> token[2]:
            hoping.append(len(with_words))
        with_words.append(token)
    for at in hoping:
        i = at
        company = <tuple> (<tuple> with_words[i])[2]
        for near in range(max(0, i - REACH), min(len(with_words), i + REACH + 1)):
            for said in (<tuple> with_words[near])[0]:
                for words in company:
                    if PySet_Contains(words, said):
                        return True
    return False
