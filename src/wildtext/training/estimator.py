"""The model as scikit-learn estimators, for pipelines and grid searches, by its conventions: clone, get_params, set_output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted

from wildtext.scorer import Scorer
from wildtext.training.readings import readings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class WildtextFeaturizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Listings (strings, mappings or `Listing`) to the named features of wildtext, shape (listings, features).

    `scorer` reads the listings; None means the bundled lexicon. `min_seen` is how many listings must have a feature for it to be
    kept. `n_jobs` is the number of processes that read them: None is one, unless a joblib context says otherwise, -1 one per core.

    >>> featurizer = WildtextFeaturizer(min_seen=1).fit(["rhino horn, 300 g", "a chair"])
    >>> "strong:rhino" in featurizer.get_feature_names_out(), featurizer.transform(["a chair"]).sum()
    (True, np.float64(0.0))
    """

    def __init__(self, scorer: Scorer | None = None, min_seen: int = 3, n_jobs: int | None = None) -> None:
        self.scorer = scorer
        self.min_seen = min_seen
        self.n_jobs = n_jobs

    def fit(self, X: Sequence[Any], y: Any = None) -> WildtextFeaturizer:  # noqa: N803
        """Learn which features the listings have. `y` is ignored."""
        self.scorer_ = Scorer() if self.scorer is None else self.scorer
        seen: dict[str, int] = {}
        for row in readings(X, self.scorer_, self.n_jobs):
            for name in row:
                seen[name] = seen.get(name, 0) + 1
        self.feature_names_ = sorted(name for name, count in seen.items() if count >= self.min_seen)
        self.n_features_in_ = 1
        return self

    def transform(self, X: Sequence[Any]) -> NDArray[np.float64]:  # noqa: N803
        """The values of the features."""
        import numpy as np

        check_is_fitted(self, "feature_names_")
        place = {name: i for i, name in enumerate(self.feature_names_)}
        values = np.zeros((len(X), len(place)))
        for i, row in enumerate(readings(X, self.scorer_, self.n_jobs)):
            for name, value in row.items():
                if name in place:
                    values[i, place[name]] = value
        return values

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """The names of the features, in order."""
        import numpy as np

        check_is_fitted(self, "feature_names_")
        return np.asarray(self.feature_names_, dtype=object)


class WildtextClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Listings to classes, by a linear model over the features of wildtext. `C` is the inverse of the L2 penalty; `min_seen` and
    `n_jobs` are those of the featurizer.

    >>> texts = ["rhino horn, 300 g", "elephant tusk, no papers", "a chair", "ivory lace dress"] * 3
    >>> classifier = WildtextClassifier().fit(texts, [1, 1, 0, 0] * 3)
    >>> classifier.predict(["pangolin scales, no papers", "an old table"]).tolist()
    [1, 0]
    """

    def __init__(
        self,
        scorer: Scorer | None = None,
        C: float = 0.2,  # noqa: N803
        min_seen: int = 3,
        n_jobs: int | None = None,
    ) -> None:
        self.scorer = scorer
        self.C = C
        self.min_seen = min_seen
        self.n_jobs = n_jobs

    def fit(self, X: Sequence[Any], y: Sequence[Any], sample_weight: Any = None) -> WildtextClassifier:  # noqa: N803
        """Fit to listings and their classes."""
        self.featurizer_ = WildtextFeaturizer(self.scorer, self.min_seen, self.n_jobs).fit(X)
        self.model_ = LogisticRegression(C=self.C, max_iter=2_000)
        self.model_.fit(self.featurizer_.transform(X), y, sample_weight=sample_weight)
        self.classes_ = self.model_.classes_
        self.n_features_in_ = 1
        return self

    def predict_proba(self, X: Sequence[Any]) -> NDArray[np.float64]:  # noqa: N803
        """Probabilities of the classes, shape (listings, classes), in the order of `classes_`."""
        check_is_fitted(self, "model_")
        found: NDArray[np.float64] = self.model_.predict_proba(self.featurizer_.transform(X))
        return found

    def decision_function(self, X: Sequence[Any]) -> NDArray[np.float64]:  # noqa: N803
        """Log-odds of the second class."""
        check_is_fitted(self, "model_")
        found: NDArray[np.float64] = self.model_.decision_function(self.featurizer_.transform(X))
        return found

    def predict(self, X: Sequence[Any]) -> NDArray[Any]:  # noqa: N803
        """The likeliest class of each listing."""
        check_is_fitted(self, "model_")
        found: NDArray[Any] = self.model_.predict(self.featurizer_.transform(X))
        return found
