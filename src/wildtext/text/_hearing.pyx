# cython: language_level=3, boundscheck=False, wraparound=False
"""`by_ear` and `roughly` of `wildtext.text.respelling`, compiled. Results are the same (a property test compares them)."""

from cpython.unicode cimport PyUnicode_4BYTE_KIND, PyUnicode_DATA, PyUnicode_FromKindAndData, PyUnicode_KIND, PyUnicode_READ
from libc.stdlib cimport calloc, free

cdef enum:
    FIRST_ETHIOPIC = 0x1200
    LAST_ETHIOPIC = 0x1357
    TABLE = 0x3000  # letters from here on sound as they are written
    GONE = 0xFFFFFFFF


cdef Py_UCS4 *_table(dict exchanges) except NULL:
    """Code point -> another or GONE, from a table for `str.translate`."""
    cdef Py_UCS4 *table = <Py_UCS4 *> calloc(TABLE, sizeof(Py_UCS4))
    if table is NULL:
        raise MemoryError
    cdef int code
    for code in range(TABLE):
        new = exchanges.get(code, code)
        if isinstance(new, str):
            table[code] = <Py_UCS4> ord(new) if new else <Py_UCS4> GONE
        else:
            table[code] = <Py_UCS4> (<int> new)
    return table


cdef inline Py_UCS4 _pair(Py_UCS4 first, Py_UCS4 second) noexcept:
    """The vowel that two vowels sound as; 0 for any other two letters."""
    if first == c"a":
        return c"o" if second == c"u" else c"e" if second == c"i" or second == c"y" else 0
    if first == c"e":
        return c"i" if second == c"e" or second == c"a" else c"e" if second == c"i" or second == c"y" else 0
    if first == c"i":
        return c"i" if second == c"e" else 0
    if first == c"o":
        return c"u" if second == c"o" or second == c"u" else c"o" if second == c"w" else 0
    return c"u" if first == c"u" and second == c"e" else 0


cdef inline Py_UCS4 _as_one(Py_UCS4 letter) noexcept:
    """The letter under which one of the Latin alphabet is heard; 0 for h, which is silent."""
    if letter == c"c" or letter == c"q":
        return c"k"
    if letter == c"y" or letter == c"j" or letter == c"e":
        return c"i"
    if letter == c"z":
        return c"s"
    if letter == c"u":
        return c"o"
    return 0 if letter == c"h" else letter


cdef int _latin(Py_UCS4 *word, int size, Py_UCS4 *heard) noexcept:
    cdef Py_UCS4 step[2 * MAX_HEARD]
    cdef Py_UCS4 vowel, letter
    cdef int i = 0, n = 0, m = 0
    while i < size:  # pairs of vowels, then ph, x and gh
        letter = word[i]
        if i + 1 < size:
            vowel = _pair(letter, word[i + 1])
            if vowel or (letter == c"p" and word[i + 1] == c"h") or (letter == c"g" and word[i + 1] == c"h"):
                step[n] = vowel if vowel else c"f" if letter == c"p" else c"g"
                n, i = n + 1, i + 2
                continue
        if letter == c"x":
            step[n] = c"k"
            n, letter = n + 1, c"s"
        step[n] = letter
        n, i = n + 1, i + 1
    for i in range(n):
        letter = step[i]
        if letter == c"c" and i + 1 < n and (step[i + 1] == c"e" or step[i + 1] == c"i" or step[i + 1] == c"y"):
            letter = c"s"
        letter = _as_one(letter)
        if letter and not (m and heard[m - 1] == letter):
            heard[m] = letter
            m += 1
    return m


cdef inline bint _is_virama(Py_UCS4 letter) noexcept:
    return letter == 0x94D or letter == 0x9CD or letter == 0xC4D or letter == 0xBCD


cdef class Ear:
    def __cinit__(self, dict alike, dict rough, dict series):
        self._alike = _table(alike)
        self._rough = _table(rough)
        cdef int code
        for code in range(FIRST_ETHIOPIC, LAST_ETHIOPIC + 1):  # the first of the seven syllables of a consonant
            self._rough[code] = <Py_UCS4> (<int> series.get(code & ~7, code & ~7))

    def __dealloc__(self):
        free(self._alike)
        free(self._rough)

    cdef int hear(self, Py_UCS4 *word, int size, Py_UCS4 *heard) noexcept:
        """How a word of at most MAX_HEARD letters sounds; `heard` holds twice as many. Returns the letters of it."""
        cdef Py_UCS4 step[MAX_HEARD]
        cdef Py_UCS4 letter
        cdef int i, n = 0, m = 0
        cdef bint latin = size > 0
        for i in range(size):
            latin = latin and c"a" <= word[i] <= c"z"
        if latin:
            return _latin(word, size, heard)
        i = 0
        while i < size:
            letter = word[i]
            if i + 1 < size and word[i + 1] == 0x3B9 and (letter == 0x3B5 or letter == 0x3BF or letter == 0x3C5 or letter == 0x3B1):
                letter, i = (0x3B5 if letter == 0x3B1 else 0x3B9), i + 1  # ει, οι, υι, αι
            i += 1
            letter = self._alike[letter] if letter < TABLE else letter
            if letter != GONE:
                step[n] = letter
                n += 1
        i = 0
        while i < n:
            letter = step[i]
            if i + 2 < n and letter != c"\n" and _is_virama(step[i + 1]) and step[i + 2] == letter:
                i += 2
            i += 1
            if not (m and heard[m - 1] == letter and letter != c"\n"):
                heard[m] = letter
                m += 1
        return m

    cdef int roughly(self, Py_UCS4 *heard, int size, Py_UCS4 *rough) noexcept:
        """The consonants of a sound as a hasty ear tells them apart; returns how many. Ethiopic syllables keep their number."""
        cdef Py_UCS4 letter
        cdef int i, n = 0
        if size and FIRST_ETHIOPIC <= heard[0] <= LAST_ETHIOPIC:
            for i in range(size):
                rough[i] = self._rough[heard[i]] if FIRST_ETHIOPIC <= heard[i] <= LAST_ETHIOPIC else heard[i]
            return size
        for i in range(size):
            letter = heard[i]
            if letter < TABLE and not FIRST_ETHIOPIC <= letter <= LAST_ETHIOPIC:
                letter = self._rough[letter]
            if letter != GONE and not (n and rough[n - 1] == letter and letter != c"\n"):
                rough[n] = letter
                n += 1
        return n

    def by_ear(self, str word):
        cdef Py_UCS4[MAX_HEARD] letters
        cdef Py_UCS4[2 * MAX_HEARD] heard
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, heard, self.hear(letters, _read(word, letters), heard))

    def rough(self, str heard):
        cdef Py_UCS4[MAX_HEARD] letters, found
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, found, self.roughly(letters, _read(heard, letters), found))


cdef int _read(str word, Py_UCS4 *letters) except -1:
    cdef Py_ssize_t i, size = len(word)
    cdef int kind = PyUnicode_KIND(word)
    cdef void *data = PyUnicode_DATA(word)
    if size > MAX_HEARD:
        raise ValueError(f"a word of {size} letters; at most {MAX_HEARD} are heard here")
    for i in range(size):
        letters[i] = PyUnicode_READ(kind, data, i)
    return <int> size
