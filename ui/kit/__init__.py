"""What every page is built from; knows no word of a conference."""

from ui.kit.singletons import keep_singletons

keep_singletons()
