package ledger

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// What is held answers as a map would, and comes in order of its keys, of each the last
// value.
func TestWhatIsHeldIsFoundAndComesInOrder(t *testing.T) {
	letters := rapid.SampledFrom([]byte{0, 1, 'a', 0xff})
	rapid.Check(t, func(t *rapid.T) {
		held := &writeBuffer{stand: stand{mark: rapid.SampledFrom([]string{"", "\x02"}).Draw(t, "mark")}}
		want := map[string]string{}
		for range rapid.IntRange(0, 60).Draw(t, "pairs") {
			key := string(rapid.SliceOfN(letters, 1, 20).Draw(t, "key"))
			value := rapid.SampledFrom([]string{"", "a", "longer than what is there"}).Draw(t, "value")
			held.end(key, append(held.begin(key, len(value)), value...))
			want[held.mark+key] = value
			if rapid.Bool().Draw(t, "asked") {
				sameHeld(t, held, want)
			}
		}
		sameHeld(t, held, want)
		var keys []string
		for _, place := range held.latest() {
			keys = append(keys, string(held.name(place)))
			if got := held.value(place); string(got) != want[keys[len(keys)-1]] {
				t.Errorf("%q has the value %q", keys[len(keys)-1], got)
			}
		}
		if right := slices.Sorted(maps.Keys(want)); !slices.Equal(keys, right) {
			t.Errorf("in order are %q, want %q", keys, right)
		}
		held.reset()
		if _, known := held.get([]byte(held.mark + "a")); known || len(held.latest()) > 0 {
			t.Error("it still holds something")
		}
	})
}

func sameHeld(t *rapid.T, held *writeBuffer, want map[string]string) {
	t.Helper()
	for _, key := range []string{"a", "\x02a", "\x00"} {
		if _, there := want[key]; !there {
			if _, known := held.get([]byte(key)); known {
				t.Errorf("%q is held", key)
			}
		}
	}
	for key, value := range want {
		got, known := held.get([]byte(key))
		if !known || !bytes.Equal(got, []byte(value)) || (got == nil) != (value == "") {
			t.Errorf("%q is held as %q (%t), want %q", key, got, known, value)
		}
	}
}
