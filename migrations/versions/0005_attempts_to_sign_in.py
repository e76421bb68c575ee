"""Attempts to sign in, counted for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_in_attempts",
        sa.Column("counter", sa.String(length=64), nullable=False),
        sa.Column("tried", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("counter", name=op.f("pk_sign_in_attempts")),
    )
    op.create_index(op.f("ix_sign_in_attempts_until"), "sign_in_attempts", ["until"])


def downgrade() -> None:
    op.drop_table("sign_in_attempts")
