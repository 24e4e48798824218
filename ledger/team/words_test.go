package team

import (
	"crypto/ed25519"
	"strings"
	"testing"

	"hourbook/ledger/event"
)

// Both programs of a team compare by them, so they are the same in every version.
func TestAKeyIsToldByTheSameWordsForEver(t *testing.T) {
	key := keyFrom("a").Public().(ed25519.PublicKey)
	if got := strings.Join(KeyWords(key, "book"), " "); got != "camera bamboo daisy bamboo finger arrow" {
		t.Errorf("the key is %s", got)
	}
	if strings.Join(KeyWords(key, "book"), " ") == strings.Join(KeyWords(key, "other"), " ") {
		t.Error("it is told by the same words in another ledger")
	}
	if got := strings.Join(HeadWords(event.Hash{0, 1, 255}), " "); got != "acid acorn zebra" {
		t.Errorf("the head is %s", got)
	}
}

func TestNoTwoWordsBeginAlike(t *testing.T) {
	seen := map[string]string{}
	for _, word := range wordList {
		if other := seen[word[:min(4, len(word))]]; other != "" {
			t.Errorf("%s and %s sound alike", word, other)
		}
		seen[word[:min(4, len(word))]] = word
	}
	if len(wordList) != 256 {
		t.Errorf("there are %d words", len(wordList))
	}
}
