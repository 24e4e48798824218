package main

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// nights lets the time go on in steps, and tells when backups were made.
func nights(t *testing.T, folder string, now time.Time, steps []time.Duration, fails func(time.Time) bool) (made []string, n *nightly) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ticks, over := make(chan time.Time), make(chan bool)
	n = &nightly{kept: backups(folder), add: func(_ context.Context, at time.Time) error {
		if fails(at) {
			return errors.New("the disk is full")
		}
		made = append(made, at.Format("02 15:04"))
		return os.MkdirAll(backups(folder).path(at), 0o700)
	}}
	begin := now
	go func() { n.run(ctx, begin, ticks); close(over) }()
	for _, step := range steps {
		now = now.Add(step)
		ticks <- now
	}
	stop()
	<-over
	return made, n
}

func never(time.Time) bool { return false }

// A backup is made at the start, then each night; one that failed is tried again.
func TestABackupEachNight(t *testing.T) {
	noon := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	folder := t.TempDir()
	steps := slices.Repeat([]time.Duration{time.Hour}, 36) // until the 3rd, 00:00
	made, _ := nights(t, folder, noon, steps, never)
	if want := []string{"01 12:00", "02 01:00"}; !slices.Equal(made, want) {
		t.Errorf("they are made at %v, want %v", made, want)
	}
	later := noon.AddDate(0, 0, 2) // it was off in the night
	made, n := nights(t, folder, later, slices.Repeat([]time.Duration{5 * time.Minute}, 6), func(at time.Time) bool { return at.Sub(later) < 15*time.Minute })
	if want := []string{"03 12:20"}; !slices.Equal(made, want) {
		t.Errorf("they are made at %v, want %v", made, want)
	}
	if last, fault := n.told(); last.Format("02 15:04") != "03 12:20" || fault != "" {
		t.Errorf("it tells of %s, %s", last, fault)
	}
	_, n = nights(t, folder, later.AddDate(0, 0, 1), []time.Duration{time.Minute}, func(time.Time) bool { return true })
	if last, fault := n.told(); last.Format("02 15:04") != "03 12:20" || !strings.Contains(fault, "full") {
		t.Errorf("it tells of %s, %s", last, fault)
	}
}

// Two months of nights leave what is to be kept.
func TestBackupsGoWhenTheyAreOld(t *testing.T) {
	folder := t.TempDir()
	torn := backups(folder).path(time.Date(2026, 9, 30, 2, 0, 0, 0, time.UTC)) + ".part"
	must(t, os.MkdirAll(torn, 0o700)) // the power failed while it was made
	nights(t, folder, time.Date(2026, 10, 1, 2, 0, 0, 0, time.UTC), slices.Repeat([]time.Duration{24 * time.Hour}, 60), never)
	left, err := backups(folder).made()
	if must(t, err); len(left) != len(retained(left)) || len(left) > keepDays+keepWeeks+keepMonths || len(left) < keepDays+keepWeeks-1 {
		t.Errorf("%d are left: %v", len(left), left)
	}
	if _, err := os.Stat(torn); err == nil {
		t.Error("what was never whole is left")
	}
}
