"""Prices and weights in a text, as sellers write them."""

from __future__ import annotations

import re

# Every quantifier is bounded and every number begins at a digit boundary, so that the search stays linear.
_NUMBER = r"(?<![\d.,])\d{1,3}(?:[.,' ]?\d{3}){0,4}(?:[.,]\d{1,2})?"
_CURRENCY_BEFORE = (
    r"(?:US\$|HK\$|NT\$|R\$|S/\.?|[$€£¥₫฿₹₽₩₱₺₴]|\b(?:USD|EUR|GBP|CNY|RMB|JPY|VND|THB|IDR|MYR|INR|RUB|AED|SAR|Rp\.?|RM|Rs\.?))"
)
_CURRENCY_AFTER = (
    r"(?:[$€£¥₫฿₹₽₩₱₺₴元円원đ]|万円|만원|บาท|руб\.?|грн|zł|Kč|Ft|kr\b|TL\b|lei\b|ريال|درهم|دينار|جنيه|تومان|"
    r"(?:USD|EUR|GBP|CNY|RMB|JPY|VND|VNĐ|THB|IDR|reais|pesos?|soles|euros?|dollars?)\b)"
)
PRICE = re.compile(rf"{_CURRENCY_BEFORE}\s?(?P<a>{_NUMBER})|(?P<b>{_NUMBER})\s?{_CURRENCY_AFTER}", re.IGNORECASE)
WEIGHT = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,6}(?:[.,]\d{1,3})?)\s?(?P<unit>kg|kgs|g|gr|gram|grams|gramme?s|gramm|oz|lbs?|公斤|千克|克|斤|キロ|グラム|킬로|키로|그램|그람|근|кг|гр?|กก|กิโล|กรัม|lạng|كيلو|كجم|جرام|کیلو|گرم|किलो|ग्राम)(?![^\W\d_])",
    re.IGNORECASE,
)
