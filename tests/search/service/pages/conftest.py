"""The pages in a real browser: skipped where there is none, but never in CI."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from search_service_browser import Visitor, browsing, chromium, served

from search.service.settings import Settings
