"""What a session runs in, in a few words, and whether a one-time link opened it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sessions") as sessions:
        sessions.add_column(
            sa.Column("agent", sa.String(length=80), nullable=False, server_default="")
        )
        sessions.add_column(
            sa.Column("is_by_link", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("sessions") as sessions:
        sessions.alter_column("agent", server_default=None)
        sessions.alter_column("is_by_link", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("sessions") as sessions:
        sessions.drop_column("is_by_link")
        sessions.drop_column("agent")
