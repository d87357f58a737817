# cython: language_level=3, boundscheck=False, wraparound=False
"""`may_be_misspelt`, `words_in` and `beside` of `wildtext.matching.tokens`, compiled. Results are the same (property tests compare them)."""

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


def words_in(str folded, tokens):
    cdef list found = []
    cdef PyObject *known
    cdef tuple token, word
    cdef Py_ssize_t place = 0, at = 0
    Word = meant.Word
    for written in folded.split():
        known = PyDict_GetItem(tokens, written)
        token = <tuple> known if known is not NULL else <tuple> tokens[written]
        if <tuple> token[4]:
            at = folded.index(written, at)
            for each in <tuple> token[4]:
                word = <tuple> each
                found.append(Word(place + word[0], at + word[1], at + word[2], word[3]))
            at += len(<str> written)
        place += <Py_ssize_t> token[3]
    return found


def beside(words):
    cdef Py_ssize_t i, near, place, size = len(words)
    cdef list found = []
    cdef tuple word, other, meaning, company
    for i in range(size):
        word = <tuple> words[i]
        meaning = <tuple> word[3]
        bits = 0
        if <tuple> meaning[1]:
            company = <tuple> meaning[3]
            place = word[0]
            for near in range(max(0, i - REACH), min(size, i + REACH + 1)):
                other = <tuple> words[near]
                if near != i and -REACH <= <Py_ssize_t> other[0] - place <= REACH:
                    bits |= _meet(company, <tuple> (<tuple> other[3])[2])
        found.append(bits)
    return found


cdef object _meet(tuple company, tuple said):
    """Which of some sets (bit n for number n) hold one of some words."""
    bits = 0
    cdef Py_ssize_t n
    for word in said:
        for n in range(len(company)):
            if PySet_Contains(company[n], word):
                bits |= 1 << n
    return bits
