# cython: language_level=3, boundscheck=False, wraparound=False
"""`Automaton` of `wildtext.lexicon.automaton`, compiled. Results are the same (a property test compares them).

The heads are a trie, walked from every letter of a text. Nodes are numbered level by level, so that the children of one stand side
by side, in order, and those of the next behind them: twelve bytes a node.
"""

from cpython cimport array
from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ, PyUnicode_Tailmatch
from libc.stdint cimport int32_t, uint8_t
from libc.stdlib cimport calloc, free
from libc.string cimport memcpy

from array import array as new_array

from wildtext.errors import LexiconError
from wildtext.lexicon.archive import Lines

cdef array.array _NUMBERS = new_array("i")
assert _NUMBERS.itemsize == sizeof(int32_t)

cdef enum:
    DIRECT = 0x10000  # code points whose node is looked up in a table


cdef struct Match:
    int32_t number, start, end


cdef struct Matches:
    Match *found
    Py_ssize_t size, room


cdef int _add(Matches *matches, int32_t number, Py_ssize_t start, Py_ssize_t end) except -1:
    cdef Match *found
    if matches.size == matches.room:
        matches.room = 2 * matches.room if matches.room else 64
        found = <Match *> PyMem_Realloc(matches.found, matches.room * sizeof(Match))
        if found is NULL:
            raise MemoryError
        matches.found = found
    found = &matches.found[matches.size]
    found.number, found.start, found.end = number, <int32_t> start, <int32_t> end
    matches.size += 1
    return 0


cdef int _order(Matches *matches, Py_ssize_t length) except -1:
    """Put matches, which are in order of their begin, in order of their end; of several that end together, the longest stays first."""
    cdef Match *ordered
    cdef Match moved
    cdef int32_t *behind
    cdef Py_ssize_t i, k
    if matches.size <= 32:
        for i in range(1, matches.size):
            moved, k = matches.found[i], i
            while k and matches.found[k - 1].end > moved.end:
                matches.found[k] = matches.found[k - 1]
                k -= 1
            matches.found[k] = moved
        return 0
    ordered = <Match *> PyMem_Malloc(matches.room * sizeof(Match))
    behind = <int32_t *> calloc(length + 2, sizeof(int32_t))
    try:
        if ordered is NULL or behind is NULL:
            raise MemoryError
        for i in range(matches.size):
            behind[matches.found[i].end + 1] += 1
        for i in range(length + 1):
            behind[i + 1] += behind[i]
        for i in range(matches.size):
            k = matches.found[i].end
            ordered[behind[k]] = matches.found[i]
            behind[k] += 1
        memcpy(matches.found, ordered, matches.size * sizeof(Match))
    finally:
        PyMem_Free(ordered)
        free(behind)
    return 0


cdef class Automaton:
    cdef int32_t *_roots  # node of each first letter below DIRECT, 0 for none
    cdef Py_UCS4 *_letters  # of each node, that which leads to it
    cdef int32_t *_children  # first child of each node; those of the next begin behind its last
    cdef int32_t *_heads  # number of the head that ends at a node and one, 0 for none
    cdef int32_t _whole
    cdef object _tails, _first
    cdef list _known

    def __cinit__(self, body):
        cdef list heads = Lines.of(body["heads"]).split()
        self._whole = body["whole"]
        self._tails = body["tails"]
        self._first = body["first"]
        if not 0 <= self._whole <= len(heads) or not len(self._first) == len(self._tails) == len(heads) - self._whole:
            raise LexiconError("the compiled lexicon is damaged: heads and tails of its patterns do not go together")
        self._known = [None] * (len(heads) - self._whole)
        self._build(heads)

    def __dealloc__(self):
        free(self._roots)
        free(self._letters)
        free(self._children)
        free(self._heads)

    cdef int _build(self, list heads) except -1:
        cdef list ordered = sorted(range(len(heads)), key=heads.__getitem__)
        cdef list sought = [heads[number] for number in ordered]
        cdef Py_ssize_t most = 2 + sum(map(len, heads)), node = 1, made = 2, count = len(sought), i, begin, end, depth, first
        cdef int32_t *lows = <int32_t *> calloc(most, sizeof(int32_t))  # the heads that a node leads to: from here
        cdef int32_t *highs = <int32_t *> calloc(most, sizeof(int32_t))  # to here
        cdef int32_t *depths = <int32_t *> calloc(most, sizeof(int32_t))
        cdef Py_UCS4 letter
        cdef str head
        self._roots = <int32_t *> calloc(DIRECT, sizeof(int32_t))
        self._letters = <Py_UCS4 *> calloc(most, sizeof(Py_UCS4))
        self._children = <int32_t *> calloc(most + 1, sizeof(int32_t))
        self._heads = <int32_t *> calloc(most, sizeof(int32_t))
        try:
            if NULL in (lows, highs, depths, self._roots, self._letters, self._children, self._heads):
                raise MemoryError
            highs[1] = <int32_t> count  # node 1 is the root
            while node < made:
                self._children[node] = <int32_t> made
                begin, end, depth = lows[node], highs[node], depths[node]
                while begin < end:
                    head = <str> sought[begin]
                    if len(head) == depth:
                        self._heads[node] = <int32_t> ordered[begin] + 1
                        begin += 1
                        continue
                    letter = head[depth]
                    first = begin
                    while begin < end and (<str> sought[begin])[depth] == letter:
                        begin += 1
                    self._letters[made] = letter
                    lows[made], highs[made], depths[made] = <int32_t> first, <int32_t> begin, <int32_t> depth + 1
                    if node == 1 and letter < DIRECT:
                        self._roots[letter] = <int32_t> made
                    made += 1
                node += 1
            self._children[made] = <int32_t> made
        finally:
            free(lows)
            free(highs)
            free(depths)
        return 0

    cdef inline int32_t _child(self, int32_t node, Py_UCS4 letter) noexcept:
        """The node that a letter leads to, 0 for none."""
        cdef int32_t low = self._children[node], high = self._children[node + 1], middle
        while high - low > 4:
            middle = (low + high) >> 1
            if self._letters[middle] <= letter:
                low = middle
            else:
                high = middle
        while low < high:
            if self._letters[low] == letter:
                return low
            low += 1
        return 0

    cdef int _scan(self, str text, Matches *matches) except -1:
        cdef Py_ssize_t start, end, size = len(text)
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_UCS4 letter
        cdef int32_t node, head
        for start in range(size):
            letter = PyUnicode_READ(kind, data, start)
            node = self._roots[letter] if letter < DIRECT else self._child(1, letter)
            end = start + 1
            while node:
                head = self._heads[node]
                if head:
                    if head <= self._whole:
                        _add(matches, head - 1, start, end)
                    else:
                        self._go_on(text, head - 1, start, end, matches)
                if end == size:
                    break
                node = self._child(node, PyUnicode_READ(kind, data, end))
                end += 1
        return _order(matches, size)

    cdef int _go_on(self, str text, int32_t head, Py_ssize_t start, Py_ssize_t end, Matches *matches) except -1:
        """Add the patterns that begin with a head and go on as the text does."""
        cdef Py_ssize_t at = head - self._whole, size = len(text)
        cdef int32_t number
        cdef tuple known = <tuple> self._known[at] if self._known[at] is not None else self._look_up(at)
        number = known[0]
        for tail in <tuple> known[1]:
            if PyUnicode_Tailmatch(text, tail, end, size, -1) == 1:
                _add(matches, number, start, end + len(<str> tail))
            number += 1
        return 0

    cdef tuple _look_up(self, Py_ssize_t at):
        known = self._known[at] = self._first[at], tuple(self._tails[at].split("\n"))
        return known

    def find(self, str text):
        cdef Matches matches
        cdef Py_ssize_t i
        matches.found, matches.size, matches.room = NULL, 0, 0
        try:
            self._scan(text, &matches)
            return [(matches.found[i].number, matches.found[i].start, matches.found[i].end) for i in range(matches.size)]
        finally:
            PyMem_Free(matches.found)

    def find_flat(self, str text, Py_ssize_t most):
        cdef Matches matches
        cdef array.array found
        matches.found, matches.size, matches.room = NULL, 0, 0
        try:
            self._scan(text, &matches)
            found = array.clone(_NUMBERS, 3 * min(most, matches.size), zero=False)
            memcpy(found.data.as_voidptr, matches.found, len(found) * sizeof(int32_t))
            return found
        finally:
            PyMem_Free(matches.found)

    def find_with(self, str text, bytes roles, int wanted):
        cdef Matches matches
        cdef Py_ssize_t i
        cdef int role, all_roles = 0
        cdef const uint8_t *role_of = roles
        cdef list found = []
        matches.found, matches.size, matches.room = NULL, 0, 0
        try:
            self._scan(text, &matches)
            for i in range(matches.size):
                if matches.found[i].number >= len(roles):
                    raise IndexError(f"pattern {matches.found[i].number} has no role")
                role = role_of[matches.found[i].number]
                all_roles |= role
                if role & wanted:
                    found.append((matches.found[i].number, matches.found[i].start, matches.found[i].end))
            return all_roles, found
        finally:
            PyMem_Free(matches.found)
