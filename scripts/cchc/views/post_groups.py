"""The pages of posts by month: groups that a change elsewhere leaves as they are, without a look at each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.views.posts import own_inputs, post_pages
from cchc.views.redirects import redirect_views
from cchc.views.related_posts import RelatedPosts
from cchc.views.shared import Cards
from cchc.views.view import PageGroup, PagePlan, file_of


def post_groups(library: Library, cards: Cards) -> Iterator[PageGroup | PagePlan]:
    """Yield the pages of posts in groups, and those of posts with forms, which may show any other post, one by one."""
    related = RelatedPosts(library)
    for (year, month), posts in library.posts_by_month.items():
        plain = [post for post in posts if not post.forms]
        redirects = chain.from_iterable(
            redirect_views(post, title=post.title, description=post.summary) for post in plain if post.aliases
        )
        yield PageGroup(
            name=f"{year}-{month}",
            kinds=("post", "redirect"),
            shows_rest=True,
            inputs=_inputs(library, cards, related, plain, posts),
            files=(*(file_of(post.permalink) for post in plain), *(view.file for view in redirects)),
            listed=tuple((post.permalink, post.changed.isoformat()) for post in plain if post.withdrawal is None),
            pages=partial(post_pages, library, cards, plain, related),
        )
        yield from post_pages(library, cards, [post for post in posts if post.forms], related)


def _inputs(
    library: Library, cards: Cards, related: RelatedPosts, own: Sequence[Post], posts: Sequence[Post]
) -> tuple[object, ...]:
    """Return what the pages of some of the posts of a month have of their files, of other posts and of the hour.

    Posts before and after the month count by their distance: others that come between change nothing here.
    """
    places = library.place_of_post
    first, last = places[posts[0].permalink], places[posts[-1].permalink]
    # All that stand between them, whatever zone their days are of.
    row = library.posts[first : last + 1]
    near = related.near(row)
    outside = sorted({first - 1, last + 1, *chain.from_iterable(near.values())} & {*range(len(library.posts))})
    return (
        [own_inputs(library, post) for post in own],
        [cards.digest_of(post) for post in row],
        [(place - first, cards.digest_of(library.posts[place])) for place in outside],
        [(subject, [place - first for place in found]) for subject, found in near.items()],
    )
