"""What the dataset's tests compute with."""

import pytest

from tests.compiled import compile_dataset


@pytest.fixture(scope="session", autouse=True)
def _dataset() -> None:
    compile_dataset()
