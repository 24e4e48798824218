package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"hourbook/ledger"
)

func datasync(file *os.File) error { return syscall.Fdatasync(int(file.Fd())) }

// The leader is frozen for 15 seconds, again and again, while eight write.
func TestDrillTheLeaderIsFrozen(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	l := teamLedger(t)
	s := newServers(t, l, 3)
	s.handOver(l)
	var d drill
	ctx, end := context.WithTimeout(t.Context(), pick(25*time.Second, 2*time.Minute))
	defer end()
	desks, wait := s.writers(ctx, &d)
	every(ctx, 5*time.Second, func() {
		frozen := s.runs[s.leader()].Process
		must(t, frozen.Signal(syscall.SIGSTOP))
		time.Sleep(15 * time.Second)
		must(t, frozen.Signal(syscall.SIGCONT))
	})
	wait()
	longest, promised := d.longest(), time.Duration(float64(4*time.Second)*busy())
	t.Logf("%s; the longest wait is %s, promised %s; load %s", d.table(), longest, promised, load())
	if longest > promised {
		t.Errorf("somebody waits %s", longest)
	}
	d.holds(s, append(desks, s.desk("ann")))
}

// disks are those of servers: images in files, so that what a disk has when the power
// fails can be kept.
type disks struct {
	t             *testing.T
	images, mount []string
}

func newDisks(t *testing.T, n int) *disks {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("mounting takes root")
	}
	d := &disks{t: t}
	for i := range n {
		root := t.TempDir()
		image, mount := filepath.Join(root, "image"), filepath.Join(root, "disk")
		must(t, os.WriteFile(image, nil, 0o600))
		must(t, os.Truncate(image, 400<<20))
		if out, err := exec.Command("mkfs.ext4", "-q", "-F", image).CombinedOutput(); err != nil {
			t.Skipf("mkfs.ext4: %v: %s", err, out)
		}
		must(t, os.Mkdir(mount, 0o700))
		d.images, d.mount = append(d.images, image), append(d.mount, mount)
		d.up(i)
		t.Cleanup(func() { _ = syscall.Unmount(mount, syscall.MNT_DETACH) })
	}
	return d
}

// up mounts a disk.
func (d *disks) up(i int) {
	d.t.Helper()
	if out, err := exec.Command("mount", "-o", "loop", d.images[i], d.mount[i]).CombinedOutput(); err != nil {
		d.t.Skipf("nothing can be mounted here: %s", out)
	}
}

// cut keeps what the disks have now; back puts that in the place of what they got
// since.
func (d *disks) cut() {
	d.t.Helper()
	for _, image := range d.images {
		must(d.t, exec.Command("cp", "--sparse=always", image, image+".cut").Run())
	}
}

func (d *disks) back() {
	d.t.Helper()
	for i, image := range d.images {
		must(d.t, exec.Command("umount", d.mount[i]).Run())
		must(d.t, os.Rename(image+".cut", image))
		d.up(i)
	}
}

// The power fails for all three at once: what their disks have then has all that desks
// were told to count.
func TestDrillThePowerFailsForAllServers(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	l := teamLedger(t)
	on := newDisks(t, 3)
	s := &servers{t: t, runs: make([]*exec.Cmd, 3), where: make([][]string, 3)}
	for _, mount := range on.mount {
		s.folders = append(s.folders, filepath.Join(mount, "server"))
	}
	s.begun(l, here(t, 3))
	s.handOver(l)
	desks := []*ledger.Ledger{s.desk("rasa"), s.desk("ann")}
	var d drill
	rounds := pick(2, 20)
	for round := range rounds {
		ctx, end := context.WithCancel(t.Context())
		done := make(chan bool, len(desks))
		for i, desk := range desks {
			who := []string{"rasa", "ann"}[i]
			go func() {
				d.write(ctx, desk, who, fmt.Sprint(round, " ", who), func() time.Duration { return 0 })
				done <- true
			}()
		}
		time.Sleep(time.Second + time.Duration(round*137%1000)*time.Millisecond)
		for _, run := range s.runs {
			must(t, run.Process.Signal(syscall.SIGSTOP)) // nothing more is told to count
		}
		on.cut()
		for i := range s.runs {
			s.kill(i)
		}
		on.back()
		s.startAll()
		end()
		for range desks {
			<-done
		}
	}
	t.Logf("%d power cuts; %s; load %s", rounds, d.table(), load())
	d.holds(s, append(desks, s.desk("ann")))
}
