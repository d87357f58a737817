# cython: language_level=3, boundscheck=False, wraparound=False
"""`may_be_misspelt`, `words_in` and `beside` of `wildtext.matching.tokens`, compiled. Results are the same (property tests compare them)."""

from cpython.dict cimport PyDict_GetItem
from cpython.object cimport PyObject
from cpython.set cimport PySet_Contains
from cpython.unicode cimport PyUnicode_4BYTE_KIND, PyUnicode_DATA, PyUnicode_FromKindAndData, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint64_t

from wildtext.lexicon._nearness cimport MOST, Nearness
from wildtext.text._letters cimport Letters, Traits

from wildtext.matching import tokens as meant

cdef Py_ssize_t REACH = meant.REACH
cdef int MIN_LETTERS = meant.MIN_LETTERS
cdef Letters PLAIN = meant.PLAIN
cdef Traits KINDS = meant.KINDS
cdef uint64_t IS_LETTER = meant.IS_LETTER, IS_MARK = meant.IS_MARK, IS_SIGN = meant.IS_SIGN


def may_be_misspelt(str folded, tokens):
    cdef list with_words = [], hoping = []
    cdef PyObject *found
    cdef Nearness nearness = tokens.nearness
    cdef tuple token, company
    cdef Py_ssize_t i, near
    for written in folded.split():
        found = PyDict_GetItem(tokens, written)
        token = <tuple> found if found is not NULL else _new(written, tokens, nearness)
        if token[3] == 0:
            continue
        if token[1]:
            return True
        if <tuple> token[2]:
            hoping.append(len(with_words))
        with_words.append(token)
    for at in hoping:
        i = at
        company = _companies(<tuple> (<tuple> with_words[i])[2], 0, tokens.partners)
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
                found.append(Word(place + word[0], at + word[1], at + word[2], word[3], word[4], word[5]))
            at += len(<str> written)
        place += <Py_ssize_t> token[3]
    return found


cdef tuple _companies(tuple words, Py_ssize_t first, partners):
    """The partners of the words from number `first` on."""
    cdef list found = []
    cdef PyObject *known
    cdef Py_ssize_t n
    for n in range(first, len(words)):
        known = PyDict_GetItem(partners, words[n])
        found.append(<object> known if known is not NULL else partners[words[n]])
    return tuple(found)


def beside(words, partners):
    cdef Py_ssize_t i, near, place, size = len(words)
    cdef list found = []
    cdef tuple word, other, company
    for i in range(size):
        word = <tuple> words[i]
        bits = 0
        if <tuple> word[4]:
            company = None
            place = word[0]
            for near in range(max(0, i - REACH), min(size, i + REACH + 1)):
                other = <tuple> words[near]
                if near != i and -REACH <= <Py_ssize_t> other[0] - place <= REACH and <tuple> other[5]:
                    if company is None:
                        company = _companies(<tuple> word[5], 1 if word[3] else 0, partners)
                    bits |= _meet(company, <tuple> other[5])
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


cdef tuple _new(str written, tokens, Nearness nearness):
    """A token that is not known yet: most say nothing, which is told here without a look at their words."""
    cdef int length
    if written in tokens.before:
        return <tuple> tokens[written]
    length = words_that_say_nothing(written, nearness)
    if length < 0:
        return <tuple> tokens[written]
    token = meant.says_nothing(length)
    tokens.keep(written, token)
    return <tuple> token


cpdef int words_that_say_nothing(str written, Nearness nearness) except? -1:
    """How many words a token has if none of them means anything, which can be told of most; -1 where that takes a look."""
    cdef Py_UCS4[MOST] letters
    cdef Py_UCS4 char, letter
    cdef uint64_t kind
    cdef Py_ssize_t i, size = len(written)
    cdef int length = 0, words = 0
    cdef bint inside = False
    cdef int unicode_kind = PyUnicode_KIND(written)
    cdef void *data = PyUnicode_DATA(written)
    for i in range(size + 1):
        kind = 0
        if i < size:
            char = PyUnicode_READ(unicode_kind, data, i)
            kind = KINDS.at(char)
            if kind & IS_SIGN:
                return -1
        if kind & IS_LETTER:
            if not inside:
                inside, length = True, 0
                words += 1
            letter = <Py_UCS4> PLAIN.at(char)
            if letter:
                if length < MOST:
                    letters[length] = letter
                length += 1
        elif inside:
            inside = False
            if not _means_nothing(letters, length, nearness):
                return -1
    return words


cdef bint _means_nothing(Py_UCS4 *letters, int size, Nearness nearness) except -1:
    """Whether a word without marks is none of the vocabulary, misspelt, masked or backwards; False where that is not sure."""
    cdef Py_UCS4[MOST] turned
    cdef int i, begin, end = size, done = 0
    cdef bint ascii = True, vowel = False
    if size == 0 or size > MOST:
        return True
    if nearness.is_kept(letters, size):
        return False
    if size < MIN_LETTERS:
        return True
    for i in range(size):
        ascii = ascii and letters[i] < 0x80
        vowel = vowel or letters[i] in (c"a", c"e", c"i", c"o", c"u")
    if ascii and not vowel:
        return False
    while end > 0:  # letter by letter, each with its marks
        begin = end - 1
        while begin > 0 and KINDS.at(letters[begin]) & IS_MARK:
            begin -= 1
        if KINDS.at(letters[begin]) & IS_MARK:
            break
        for i in range(begin, end):
            turned[done] = letters[i]
            done += 1
        end = begin
    if done and nearness.is_kept(turned, done):
        return False
    word = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, letters, size)
    return not nearness.misspellings(word, letters, size)
