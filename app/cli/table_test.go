package cli

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"
)

func rendered(width int, fill func(t *table)) string {
	var out strings.Builder
	t := newTable(&answer{to: &out, width: width}, "TICKET", "SUBJECT", "MINUTES", "AMOUNT")
	fill(t)
	t.end()
	return out.String()
}

func three(t *table) {
	t.row("T-1", "No audio", "0:45", "37.50")
	t.row("T-1042", "Žąsys skrenda į šiltuosius kraštus ir negrįžta", "12:05", "-1204.00")
	t.say("because the customer had no plan on the day on which the ticket was opened, and nobody bought one later")
	t.row("T-2", "東京の電話", "-", "-")
}

func TestNumbersStandToTheRight(t *testing.T) {
	want := `TICKET  SUBJECT                                         MINUTES    AMOUNT
T-1     No audio                                           0:45     37.50
T-1042  Žąsys skrenda į šiltuosius kraštus ir negrįžta    12:05  -1204.00
    because the customer had no plan on the day on which the ticket was opened, and nobody bought one later
T-2     東京の電話                                            -         -
`
	if got := rendered(0, three); got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
}

func TestATableFitsItsScreen(t *testing.T) {
	for _, width := range []int{120, 80, 60, 44} {
		got := rendered(width, three)
		for line := range strings.Lines(got) {
			if w := uniseg.StringWidth(strings.TrimSuffix(line, "\n")); w > width {
				t.Errorf("%d: %q is %d wide", width, line, w)
			}
		}
		for _, kept := range []string{"T-1042", "-1204.00", "12:05"} {
			if !strings.Contains(got, kept) {
				t.Errorf("%d: %s is cut:\n%s", width, kept, got)
			}
		}
	}
	if got := rendered(60, three); !strings.Contains(got, "…") || strings.Count(got, "no plan") != 1 {
		t.Errorf("what is cut has no mark, or words below are lost:\n%s", got)
	}
}

func TestDaysIdsAndWordsAreNoNumbers(t *testing.T) {
	for cell, want := range map[string]bool{"0:45": true, "1204.00": true, "-3": true, "87.5 %": true, "-": true, "": true, "2026-11-06": false, "T-1": false, "12h": false, "open": false} {
		if got := isNumber(cell); got != want {
			t.Errorf("%q: %v", cell, got)
		}
	}
}
