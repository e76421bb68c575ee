"""A version of the program that is still to come: today's migrations and one more."""

import shutil
from pathlib import Path

from tracker.config import resource_folder
from tracker.store import schema

MIGRATIONS = resource_folder("migrations")
NEWEST = schema.newest_revision(MIGRATIONS) or ""
LATER = "9999"
REVISION = f'''"""A later version remembers one thing more."""

import sqlalchemy as sa
from alembic import op

revision = "{LATER}"
down_revision = "{NEWEST}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("workspaces") as workspaces:
        workspaces.add_column(sa.Column("motto", sa.String(80)))


def downgrade() -> None:
    with op.batch_alter_table("workspaces") as workspaces:
        workspaces.drop_column("motto")
'''


def migrations_in(folder: Path) -> Path:
    """Write the later version's migrations into a new folder and return it."""
    shutil.copytree(MIGRATIONS, folder)
    (folder / "versions" / f"{LATER}_a_motto.py").write_text(REVISION, encoding="utf-8")
    return folder
