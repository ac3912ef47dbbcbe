import pytest

from cfone_tui.reference.licenses import licenses


@pytest.mark.parametrize(
    "line",
    [
        "© 2025 The MITRE Corporation. This work is reproduced and distributed with the permission",
        "non-exclusive, royalty-free license to use ATT&CK® for research, development, and commercial purposes",
        "Copyright © 2007 - 2023, The MITRE Corporation. CAPEC and the CAPEC logo are trademarks",
        "Common Attack Pattern Enumeration and Classification (CAPEC™)",
        'ARE PROVIDED ON AN "AS IS" BASIS',
        "Public Domain Dedication",
        "CC0 1.0",
    ],
)
def test_the_lines_that_must_go_along_are_there(line: str) -> None:
    assert line in " ".join(licenses().replace("\n>", " ").split())
