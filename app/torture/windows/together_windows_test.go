package windows

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// Two write and a third one replaces the file meanwhile: no entry is lost.
func TestTwoWriters(t *testing.T) {
	const each = 15
	d := newDesk(t)
	d.do("init", "--company", filepath.Join(d.sample(), "company.toml"))
	d.do("import", d.sample())
	before, begun := d.events(), time.Now()
	var writers, other sync.WaitGroup
	over := make(chan struct{})
	rebuilt := 0
	for who := range 2 {
		writers.Go(func() {
			for n := range each {
				note := fmt.Sprintf("writer-%d-%d", who, n)
				if _, messages, exit := d.try("log", "T-4112", "5m", "--work", "firewall", "--on", "2026-11-05", "--note", note); exit != 0 {
					t.Errorf("%s: exit %d, %s", note, exit, messages)
				}
			}
		})
	}
	other.Go(func() {
		for {
			select {
			case <-over:
				return
			default:
			}
			if _, messages, exit := d.try("rebuild"); exit == 0 {
				rebuilt++
			} else if !strings.Contains(messages, "busy") {
				t.Errorf("rebuild: exit %d, %s", exit, messages)
			}
		}
	})
	writers.Wait()
	close(over)
	other.Wait()
	if after := d.events(); after != before+2*each {
		t.Errorf("%d events, not %d", after, before+2*each)
	}
	shown := d.do("ticket", "show", "T-4112")
	for who := range 2 {
		for n := range each {
			if !strings.Contains(shown, fmt.Sprintf("writer-%d-%d", who, n)) {
				t.Errorf("entry %d of writer %d is lost", n, who)
			}
		}
	}
	told(t, "log", "two writers, %d entries in %s, rebuilt %d times meanwhile: all are there", 2*each, took(begun), rebuilt)
}
