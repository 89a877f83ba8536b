"""What actions return, for the layer above (gone soon)."""

from watchlog.actions.play_results import Amended as Amended
from watchlog.actions.play_results import History as History
from watchlog.actions.play_results import PlayLine as PlayLine
from watchlog.actions.play_results import ShowPage as ShowPage
from watchlog.actions.play_results import Unwatched as Unwatched
from watchlog.actions.play_results import Watched as Watched
from watchlog.actions.preference_results import LanguagesReport as LanguagesReport
from watchlog.actions.preference_results import SettingLine as SettingLine
from watchlog.actions.shelf_results import Evening as Evening
from watchlog.actions.shelf_results import ProgressReport as ProgressReport
from watchlog.actions.shelf_results import Shelf as Shelf
from watchlog.actions.shelf_results import ShowRow as ShowRow
from watchlog.actions.shelf_results import UpNext as UpNext
from watchlog.actions.show_results import Added as Added
from watchlog.actions.show_results import Edited as Edited
from watchlog.actions.show_results import Joined as Joined
from watchlog.actions.show_results import Removed as Removed
from watchlog.actions.show_results import Shelved as Shelved
from watchlog.actions.verdict_results import VerdictGiven as VerdictGiven
from watchlog.actions.verdict_results import VerdictLine as VerdictLine
from watchlog.actions.verdict_results import VerdictStory as VerdictStory
