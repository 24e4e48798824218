package store

import (
	"slices"
	"strings"
	"testing"
)

func TestLocksSayWhoHoldsThem(t *testing.T) {
	list := `1: FLOCK  ADVISORY  WRITE 812 08:01:4711 0 EOF
1: -> FLOCK  ADVISORY  WRITE 900 08:01:4711 0 EOF
2: POSIX  ADVISORY  READ 813 08:01:47110 0 EOF
3: FLOCK  ADVISORY  READ 814 fe:00:4711 0 EOF
4: FLOCK  ADVISORY  READ -1 08:01:4711 0 EOF
nonsense
`
	if got := lockers(strings.NewReader(list), 4711); !slices.Equal(got, []int{812, 814}) {
		t.Errorf("held by %v", got)
	}
}
