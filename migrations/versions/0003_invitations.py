"""Invitations, and one-time links that accept one or set a new password."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PURPOSE = "ck_one_time_links_linkpurpose"
BEFORE = "purpose IN ('setup', 'sign_in')"
AFTER = "purpose IN ('setup', 'sign_in', 'password_reset', 'invitation')"


def upgrade() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "owner",
                "editor",
                "viewer",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("invited_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_invitations_workspace_id")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "invited_by"],
            ["members.workspace_id", "members.user_id"],
            name=op.f("fk_invitations_workspace_id_invited_by"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
    )
    op.create_index(
        op.f("ix_invitations_workspace_id_email"), "invitations", ["workspace_id", "email"]
    )
    allow_purposes(AFTER)
    with op.batch_alter_table("one_time_links") as links:
        links.add_column(sa.Column("invitation_id", sa.Integer(), nullable=True))
        links.create_foreign_key(
            op.f("fk_one_time_links_invitation_id"), "invitations", ["invitation_id"], ["id"]
        )
        links.create_index(op.f("ix_one_time_links_invitation_id"), ["invitation_id"])


def downgrade() -> None:
    op.execute("DELETE FROM one_time_links WHERE purpose IN ('password_reset', 'invitation')")
    with op.batch_alter_table("one_time_links") as links:
        links.drop_index(op.f("ix_one_time_links_invitation_id"))
        links.drop_constraint(op.f("fk_one_time_links_invitation_id"), type_="foreignkey")
        links.drop_column("invitation_id")
    allow_purposes(BEFORE)
    op.drop_table("invitations")


def allow_purposes(condition: str) -> None:
    """Replace the check; on SQLite the table is rebuilt, and leaves the old one behind by itself."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f(PURPOSE), "one_time_links", type_="check")
    with op.batch_alter_table("one_time_links") as links:
        links.create_check_constraint(op.f(PURPOSE), condition)
