"""The qualitative evaluation of the payment title in years 2 and 4: questions, answers, codes, agreement, themes.

The minister asks it of the NZa (842 §4). What people answered is read under pseudonyms, coded by two people apart from
each other, and reported as themes with counts and quotes without names; whether the title is a success is left to the
parties (842 §3).
"""
