# cython: language_level=3, boundscheck=False, wraparound=False
"""`Nearness` of `wildtext.lexicon.nearness`, compiled. Results are the same (a property test compares them)."""

from cpython.set cimport PySet_Contains
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int32_t, uint32_t

from wildtext.errors import LexiconError
from wildtext.lexicon import nearness
from wildtext.text.respelling import EAR

from wildtext.text._hearing cimport MAX_HEARD

cdef enum:
    HEARD = 128  # letters that a sound may have: twice MAX_HEARD
    FAR = 3  # any distance above two

cdef int LONG = nearness.LONG, MIN_LETTERS = nearness.MIN_LETTERS, MIN_LETTERS_MIXED = nearness.MIN_LETTERS_MIXED
cdef int MIN_LETTERS_HEARD = nearness.MIN_LETTERS_HEARD, MIN_CONSONANTS_HEARD = nearness.MIN_CONSONANTS_HEARD
cdef int MIN_SOUNDS = nearness.MIN_SOUNDS
cdef int[2][2] MIN_SOUNDS_FAR = nearness.MIN_SOUNDS_FAR
cdef uint32_t BITS = nearness.BITS
cdef object SURE = nearness.SURE, LOOSE = nearness.LOOSE
if EAR is None:
    raise ImportError("the sounds of words are not compiled")
assert MOST == nearness.MAX_LETTERS and HEARD == 2 * MAX_HEARD

cdef uint32_t[256] CRC


cdef void _fill_table() noexcept:
    """The table of CRC-32 as in zlib (polynomial 0xEDB88320)."""
    cdef uint32_t byte, crc
    cdef int bit
    for byte in range(256):
        crc = byte
        for bit in range(8):
            crc = (crc >> 1) ^ 0xEDB88320 if crc & 1 else crc >> 1
        CRC[byte] = crc


_fill_table()


cdef inline uint32_t _byte(uint32_t crc, uint32_t byte) noexcept:
    return (crc >> 8) ^ CRC[(crc ^ byte) & 0xFF]


cdef inline uint32_t _letter(uint32_t crc, uint32_t letter) noexcept:
    """The checksum after one more letter in UTF-8, in which lone surrogates pass."""
    if letter < 0x80:
        return _byte(crc, letter)
    if letter < 0x800:
        return _byte(_byte(crc, 0xC0 | letter >> 6), 0x80 | letter & 0x3F)
    if letter < 0x10000:
        return _byte(_byte(_byte(crc, 0xE0 | letter >> 12), 0x80 | letter >> 6 & 0x3F), 0x80 | letter & 0x3F)
    crc = _byte(_byte(crc, 0xF0 | letter >> 18), 0x80 | letter >> 12 & 0x3F)
    return _byte(_byte(crc, 0x80 | letter >> 6 & 0x3F), 0x80 | letter & 0x3F)


cdef inline uint32_t _letters(uint32_t crc, Py_UCS4 *letters, int first, int size) noexcept:
    cdef int i
    for i in range(first, size):
        crc = _letter(crc, letters[i])
    return crc


cdef int _read(str text, Py_UCS4 *letters, int most) noexcept:
    """The letters of a string, at most `most`; returns how many, or -1 if there are more."""
    cdef Py_ssize_t i, size = len(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    if size > most:
        return -1
    for i in range(size):
        letters[i] = PyUnicode_READ(kind, data, i)
    return <int> size


cdef inline bint _same(Py_UCS4 *a, int n, Py_UCS4 *b, int m) noexcept:
    cdef int i
    if n != m:
        return False
    for i in range(n):
        if a[i] != b[i]:
            return False
    return True


cdef int _distance(Py_UCS4 *a, int n, Py_UCS4 *b, int m) noexcept:
    """Letters missing, added, exchanged or swapped between two words (optimal string alignment), FAR if more than two."""
    cdef int[HEARD + 1] before, last, row
    cdef int i, j, best, cost
    while n and m and a[0] == b[0]:
        a, b, n, m = a + 1, b + 1, n - 1, m - 1
    while n and m and a[n - 1] == b[m - 1]:
        n, m = n - 1, m - 1
    if n - m > 2 or m - n > 2:
        return FAR
    for j in range(m + 1):
        last[j] = j
    for i in range(1, n + 1):
        row[0] = i
        best = i
        for j in range(1, m + 1):
            if j < i - 2 or j > i + 2:
                row[j] = FAR
                continue
            cost = last[j - 1] + (a[i - 1] != b[j - 1])
            cost = min(cost, last[j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                cost = min(cost, before[j - 2] + 1)
            row[j] = min(cost, FAR)
            best = min(best, row[j])
        if best >= FAR:
            return FAR
        for j in range(m + 1):
            before[j], last[j] = last[j], row[j]
    return last[m]


cdef void _sort(Py_UCS4 *letters, int size) noexcept:
    cdef int i, j
    cdef Py_UCS4 letter
    for i in range(1, size):
        letter, j = letters[i], i
        while j and letters[j - 1] > letter:
            letters[j] = letters[j - 1]
            j -= 1
        letters[j] = letter


cdef bint _holds(tuple sets, str word) except -1:
    """Whether one of some sets holds a word."""
    for each in sets:
        if PySet_Contains(each, word):
            return True
    return False


cdef class Nearness:
    def __init__(self, keys, numbers, seen, list plain, sounds, taken):
        self._keys = keys
        self._numbers = numbers
        self._seen = seen
        if self._keys.shape[0] != self._numbers.shape[0] or self._seen.shape[0] <= BITS >> 5:
            raise LexiconError("the compiled lexicon is damaged: keys and numbers of its words do not go together")
        self._plain = plain
        self._sounds = sounds
        self._taken = taken
        self._ear = EAR

    def under(self, looked_up):
        cdef set found = set()
        for key in looked_up:
            self._collect(key, found)
        return found

    cdef int _collect(self, uint32_t key, set found) except -1:
        cdef Py_ssize_t low = 0, high = self._keys.shape[0], middle
        cdef int32_t wanted = <int32_t> (key - 0x80000000u)
        if not (<uint32_t> self._seen[(key & BITS) >> 5]) >> (key & 31) & 1:
            return 0
        while low < high:
            middle = (low + high) >> 1
            if self._keys[middle] < wanted:
                low = middle + 1
            else:
                high = middle
        while low < self._keys.shape[0] and self._keys[low] == wanted:
            found.add(self._numbers[low])
            low += 1
        return 0

    cdef int _collect_all(self, Py_UCS4 *word, int size, Py_UCS4 *heard, int sounds, bint latin, set found) except -1:
        """As `keys_of` gives them."""
        cdef uint32_t full = 0xFFFFFFFF, crc
        cdef Py_UCS4[HEARD] letters
        cdef int i, rough, first = 0 if size >= LONG - 1 or word[0] == c"i" or word[0] == c"l" else 1
        cdef bint by_ear_too = latin and sounds >= MIN_LETTERS_HEARD
        self._collect(~_letters(full, word, 0, size), found)
        crc = full
        for i in range(size):
            if i >= first:
                self._collect(~_letters(crc, word, i + 1, size), found)
            crc = _letter(crc, word[i])
        crc = _byte(full, c"~")
        self._collect(~_letters(crc, heard, 0, sounds), found)
        if by_ear_too:
            for i in range(sounds):
                self._collect(~_letters(crc, heard, i + 1, sounds), found)
                crc = _letter(crc, heard[i])
        if size >= MIN_LETTERS_MIXED:
            for i in range(size):
                letters[i] = word[i]
            _sort(letters, size)
            self._collect(~_letters(_byte(full, c"%"), letters, 0, size), found)
        rough = self._ear.roughly(heard, sounds, letters)
        if rough >= MIN_CONSONANTS_HEARD + (latin and not by_ear_too):
            self._collect(~_letters(_letter(_byte(full, c"="), heard[0]), letters, 0, rough), found)
        return 0

    cdef bint is_kept(self, Py_UCS4 *word, int size) except -1:
        """Whether a word may be one of these: another with its key would seem to be."""
        cdef set found = set()
        self._collect(~_letters(0xFFFFFFFFu, word, 0, size), found)
        return len(found) > 0

    def misspelt(self, str word):
        cdef Py_UCS4[MOST] letters
        cdef int size = _read(word, letters, MOST)
        return self.misspellings(word, letters, size) if size > 0 else []

    cdef list misspellings(self, str word, Py_UCS4 *letters, int size):
        """As `misspelt`, for a word whose letters have been read."""
        cdef Py_UCS4[HEARD] heard
        cdef bint latin = word.isascii()
        cdef set near = set()
        cdef list found = []
        cdef int sounds = self._ear.hear(letters, size, heard)
        self._collect_all(letters, size, heard, sounds, latin, near)
        for number in near:
            likeness = self._likeness(letters, size, heard, sounds, latin, number)
            if likeness is not None and not _holds(<tuple> self._taken(number), word):
                found.append((likeness[0], number, likeness[1]))
        return found

    cdef _likeness(self, Py_UCS4 *written, int size, Py_UCS4 *heard, int sounds, bint latin, number):
        cdef Py_UCS4[MOST] word, sorted_word, sorted_written
        cdef Py_UCS4[HEARD] meant, rough, own
        cdef int length = _read(self._plain[number], word, MOST), i, m, wrong, far = FAR, rough_size, own_size, first_size = 0
        cdef Py_UCS4 first = 0
        cdef bint begins, mixed, same = False, same_roughly = False
        if length < 0:
            return None
        if latin and length == size:
            for i in range(size):
                if written[i] != word[i] and not (written[i] in (c"i", c"l") and word[i] in (c"i", c"l")):
                    break
            else:
                return 0, "typo"
        cdef tuple spoken = self._sounds(number)
        for i in range(len(spoken)):
            m = max(0, _read(spoken[i], meant, HEARD))
            if i == 0:
                first, first_size = (meant[0] if m else 0), m
            same = same or _same(heard, sounds, meant, m)
        if same and sounds >= MIN_SOUNDS:
            return (1 if _distance(written, size, word, length) <= 2 else LOOSE), "respelt"
        begins = length > 0 and written[0] == word[0]
        if not begins and length < LONG - 1:
            return None
        if -1 <= size - length <= 1 and length >= MIN_LETTERS and (begins or length >= LONG):
            wrong = _distance(written, size, word, length)
            mixed = False
            if wrong <= 2 and size == length:
                for i in range(size):
                    sorted_written[i], sorted_word[i] = written[i], word[i]
                _sort(sorted_written, size)
                _sort(sorted_word, size)
                mixed = _same(sorted_written, size, sorted_word, size)
            if wrong == 1:
                return (1.5 if mixed else 2), "typo"
            if mixed and begins and length >= MIN_LETTERS_MIXED:
                return 2.5, "typo"
        for i in range(len(spoken)):
            m = max(0, _read(spoken[i], meant, HEARD))
            far = min(far, _distance(heard, sounds, meant, m))
        if far > 2:
            return None
        if sounds >= MIN_SOUNDS_FAR[latin][0 if far == 1 else 1] and heard[0] == first:
            own_size = self._ear.roughly(heard, sounds, own)
            for i in range(len(spoken)):
                m = max(0, _read(spoken[i], meant, HEARD))
                rough_size = self._ear.roughly(meant, m, rough)
                same_roughly = same_roughly or _same(own, own_size, rough, rough_size)
            if same_roughly:
                return (SURE if far == 1 and length >= LONG and not latin else LOOSE), "respelt"
        return (LOOSE, "respelt") if latin and far == 1 and first_size >= LONG - 1 else None
