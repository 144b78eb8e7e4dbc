"""Letters of other keyboard layouts, and the key that is in their place on a Latin one.

Only what one letter says for certain is here. Bulgarian, Serbian and Macedonian keyboards have
the letters of the Russian one in other places, and a syllable that a Korean or Japanese input
method has joined was more than one key: neither can be told from what comes in.
"""

from __future__ import annotations

_BY_PLACE = (
    # Russian, and what Ukrainian and Belarusian have in its places
    ("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm"),
    ("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM"),
    ("іІўЎБЮ", "sSoO<>"),
    # Greek
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    ("ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM"),
    # Hebrew and Arabic
    ("קראטוןםפשדגכעיחלךזסבהנמצ", "ertyuiopasdfghjklzxcvbnm"),
    ("ضصثقفغعهخحشسيبلاتنمئءؤرىة", "qwertyuiopasdfghjklzxcvnm"),
    # Korean, two sets (KS X 5002): a letter that is not joined to a syllable
    ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm"),
    ("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP"),
    # Japanese kana typed directly (JIS X 6002): hiragana, katakana, narrow katakana
    ("たていすかんなにらせちとしはきくまのりつさそひこみも", "qwertyuiopasdfghjklzxcvbnm"),
    ("タテイスカンナニラセチトシハキクマノリツサソヒコミモ", "qwertyuiopasdfghjklzxcvbnm"),
    ("ﾀﾃｲｽｶﾝﾅﾆﾗｾﾁﾄｼﾊｷｸﾏﾉﾘﾂｻｿﾋｺﾐﾓ", "qwertyuiopasdfghjklzxcvbnm"),
    # Georgian, and Thai (Kedmanee)
    ("ქწერტყუიოპასდფგჰჯკლზხცვბნმ", "qwertyuiopasdfghjklzxcvbnm"),
    ("ๆไำพะ\u0e31\u0e35รนยฟหกดเ\u0e49\u0e48าสผปแอ\u0e34\u0e37ท", "qwertyuiopasdfghjklzxcvbnm"),
)
LATIN = {
    letter: key for letters, keys in _BY_PLACE for letter, key in zip(letters, keys, strict=True)
}
_NAMES = {"<": "less_than_sign", ">": "greater_than_sign"}


def latin_key(character: str | None) -> tuple[str, str] | None:
    """Return the key in the place of a letter of another layout: its name, and its letter."""
    latin = LATIN.get(character or "")
    return None if latin is None else (_NAMES.get(latin, latin), latin)
