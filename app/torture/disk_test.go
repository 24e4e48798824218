package torture

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/fault"
)

// Every call that writes fails once with a full disk, every call that makes
// durable with a fault of the disk.
func TestEveryCallThatWritesFails(t *testing.T) {
	needs(t, "strace")
	s := newStage(t)
	for _, fault := range []struct {
		kind  string
		calls []string
	}{
		{"error=ENOSPC", []string{"pwrite64", "copy_file_range", "sendfile", "ftruncate", "write"}},
		{"error=EIO", []string{"pwrite64", "fdatasync", "fsync", "copy_file_range", "write"}},
		{"error=EROFS", []string{"renameat", "unlinkat", "linkat", "mkdirat"}},
	} {
		for _, d := range deeds(s) {
			if !*long && d.name != "log" {
				continue
			}
			t.Run(d.name+" "+fault.kind, func(t *testing.T) {
				points := everyCall(t, s, d, fault.calls, fault.kind, pick(2, 1))
				t.Logf("failed at %d calls", points)
			})
		}
	}
}

// Network drives give themselves away by a number that the system tells.
func TestANetworkDriveIsRefused(t *testing.T) {
	needs(t, "strace")
	s := newStage(t)
	book := filepath.Join(s.full, "book")
	nfs := []string{"strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=statfs", "-e", "inject=statfs:poke_exit=@arg2=6969000000000000"}
	for _, words := range [][]string{{"queue"}, {"log", "T-4112", "5m", "--work", "firewall"}, {"init"}, {"check"}} {
		where := book
		if words[0] == "init" {
			where = filepath.Join(s.full, "other")
		}
		o := program(t, where, nfs, words...)
		if strings.Contains(o.errors, "invalid system call") || strings.Contains(o.errors, "strace:") {
			t.Skip(o.errors)
		}
		if o.exit != 1 || !strings.Contains(o.errors, "network drive (NFS)") || !strings.Contains(o.errors, "hint: keep the ledger on a disk") {
			t.Errorf("%s: exit %d, %s", words[0], o.exit, o.errors)
		}
	}
}

// mounted mounts something at a folder until the test ends.
func mounted(t testing.TB, folder string, words ...string) {
	t.Helper()
	must(t, os.MkdirAll(folder, 0o700))
	if out, err := exec.Command("mount", append(words, folder)...).CombinedOutput(); err != nil {
		t.Skipf("nothing can be mounted here: %s", out)
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) })
}

// mkfs makes a disk of so many megabytes in a file.
func mkfs(t testing.TB, image string, megabytes int64) {
	t.Helper()
	needs(t, "mkfs.ext4")
	file, err := os.Create(image)
	must(t, err)
	must(t, file.Truncate(megabytes<<20))
	must(t, file.Close())
	if out, err := exec.Command("mkfs.ext4", "-q", "-F", image).CombinedOutput(); err != nil {
		t.Fatalf("mkfs.ext4: %s", out)
	}
}

// fill logs entries until the disk is full, and returns how many there are.
func fill(t testing.TB, book string) (logged int) {
	t.Helper()
	note := strings.Repeat("what was done is told at length ", 100)
	for {
		o := program(t, book, nil, "log", "T-4112", "5m", "--work", "firewall", "--note", note)
		if o.crashed() {
			t.Fatal(o.errors)
		}
		if o.exit != 0 {
			if !strings.Contains(o.errors, "the disk is full") || !strings.Contains(o.errors, "hint: make room") {
				t.Errorf("%s", o.errors)
			}
			return logged
		}
		if logged++; logged > 5000 {
			t.Fatal("the disk never gets full")
		}
	}
}

// A disk gets full under the ledger: what is there can be read, and when there
// is room again work goes on.
func TestADiskGetsFull(t *testing.T) {
	needsRoot(t)
	s := newStage(t)
	for _, kind := range []string{"tmpfs", "ext4"} {
		t.Run(kind, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "small")
			if kind == "tmpfs" {
				mounted(t, folder, "-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs")
			} else {
				image := filepath.Join(t.TempDir(), "image")
				mkfs(t, image, 14)
				mounted(t, folder, "-o", "loop", image)
			}
			ballast := filepath.Join(folder, "ballast")
			must(t, os.WriteFile(ballast, make([]byte, 512<<10), 0o600))
			book := filepath.Join(folder, "book")
			raw, err := os.ReadFile(filepath.Join(s.full, "book"))
			must(t, err)
			must(t, os.WriteFile(book, raw, 0o600))
			before := head(t, book)
			if !*long {
				free := freeOn(t, folder)
				must(t, os.WriteFile(filepath.Join(folder, "more"), make([]byte, max(0, free-1200<<10)), 0o600))
			}
			logged := fill(t, book)
			if _, o := answers(t, book); o.exit != 0 {
				t.Errorf("it cannot be read: %s", o.errors)
			}
			if now := sound(t, book); now != before+uint64(logged) {
				t.Errorf("%d events, %d were and %d were logged", now, before, logged)
			}
			for _, words := range [][]string{{"backup", "copy"}, {"rebuild"}, {"import", s.sample, "--update"}} {
				if o := program(t, book, nil, words...); o.crashed() || o.exit == 1 && !strings.Contains(o.errors, "the disk is full") && !strings.Contains(o.errors, "no space left") {
					t.Errorf("%s: exit %d %s", words[0], o.exit, o.errors)
				}
			}
			sound(t, book)
			must(t, os.Remove(ballast))
			done(t, book, "log", "T-4112", "5m", "--work", "firewall")
			t.Logf("full after %d entries, and work went on", logged)
		})
	}
}

func freeOn(t testing.TB, folder string) int64 {
	t.Helper()
	var s syscall.Statfs_t
	must(t, syscall.Statfs(folder, &s))
	return int64(s.Bavail) * s.Bsize
}

// What may only be read can be read, and says why it cannot be written.
func TestReadOnly(t *testing.T) {
	needsRoot(t)
	s := newStage(t)
	folder := filepath.Join(t.TempDir(), "ro")
	mounted(t, folder, "--bind", s.full)
	if out, err := exec.Command("mount", "-o", "remount,ro,bind", folder).CombinedOutput(); err != nil {
		t.Skipf("%s", out)
	}
	book := filepath.Join(folder, "book")
	if _, o := answers(t, book); o.exit != 0 {
		t.Error(o.errors)
	}
	sound(t, book)
	for _, words := range [][]string{{"log", "T-4112", "5m", "--work", "firewall"}, {"rebuild"}, {"import", s.sample}, {"backup", "x"}, {"invoice", "issue", "--month", "2026-10", "--out", t.TempDir()}} {
		o := program(t, book, nil, words...)
		if o.crashed() || o.exit != 1 || !strings.Contains(o.errors, "nothing can be written here") || !strings.Contains(o.errors, "hint: ") {
			t.Errorf("%s: exit %d %s", words[0], o.exit, o.errors)
		}
	}
	done(t, book, "backup", filepath.Join(t.TempDir(), "elsewhere"))
}

// Somebody without the right to the file is told so.
func TestNoPermission(t *testing.T) {
	needsRoot(t)
	needs(t, "setpriv")
	s := newStage(t)
	for folder := s.full; folder != filepath.Dir(folder) && strings.HasPrefix(folder, os.TempDir()+"/"); folder = filepath.Dir(folder) {
		must(t, os.Chmod(folder, 0o755))
	}
	self, err := os.Executable()
	must(t, err)
	raw, err := os.ReadFile(self)
	must(t, err)
	public := filepath.Join(filepath.Dir(s.full), "hourbook")
	must(t, os.WriteFile(public, raw, 0o755))
	book := filepath.Join(s.full, "book")
	as := []string{"setpriv", "--reuid=65534", "--clear-groups", "sh", "-c", `shift; exec "` + public + `" "$@"`, "sh"}
	wants := func(what, problem string, words ...string) {
		o := program(t, book, as, words...)
		if o.crashed() || o.exit != 1 || !strings.Contains(o.errors, problem) || !strings.Contains(o.errors, "hint: ") {
			t.Errorf("%s: exit %d %s", what, o.exit, o.errors)
		}
	}
	wants("not readable", "permission denied: ", "queue")
	must(t, os.Chmod(book, 0o644))
	must(t, os.Chmod(book+".witness", 0o644))
	if o := program(t, book, as, "queue"); o.exit != 0 {
		t.Errorf("readable: %s", o.errors)
	}
	wants("not writable", "permission denied: ", "log", "T-4112", "5m", "--work", "firewall")
	wants("folder not writable", "permission denied: ", "rebuild")
	sound(t, book)
}

// A file that vanishes during an act, and a folder that does.
func TestAFileVanishes(t *testing.T) {
	s := newStage(t)
	book := filepath.Join(s.full, "book")
	l := ledger.At(book)
	act := ledger.Act{Author: "drill", At: time.Date(2026, 11, 6, 15, 30, 0, 0, time.UTC)}
	err := l.Write(act, func(tx *ledger.Tx) error {
		must(t, os.Rename(book, book+".away"))
		_, err := tx.SetBug("T-4112", true, "x")
		return err
	})
	if err == nil || !strings.Contains(err.Error(), fault.ErrVanished.Error()) {
		t.Errorf("acknowledged: %v", err)
	}
	if o := program(t, book, nil, "queue"); o.exit != 1 || !strings.Contains(o.errors, "there is no ledger here") {
		t.Errorf("%s", o.errors)
	}
	must(t, os.Rename(book+".away", book))
	done(t, book, "log", "T-4112", "5m", "--work", "firewall")
	sound(t, book)
}

// The power fails: what the disk has is an image in which nothing counts that
// was not made durable. Every entry that was acknowledged before is in it.
func TestThePowerFails(t *testing.T) {
	needsRoot(t)
	s := newStage(t)
	rounds := pick(1, 20)
	for round := range rounds {
		powerCut(t, s, round)
	}
	t.Logf("%d power cuts", rounds)
}

func powerCut(t *testing.T, s stage, round int) {
	root := t.TempDir()
	image, disk := filepath.Join(root, "image"), filepath.Join(root, "disk")
	mkfs(t, image, 32)
	mounted(t, disk, "-o", "loop", image)
	for _, name := range []string{"book", "book.witness"} {
		raw, err := os.ReadFile(filepath.Join(s.full, name))
		must(t, err)
		must(t, os.WriteFile(filepath.Join(disk, name), raw, 0o600))
	}
	syscall.Sync()
	book := filepath.Join(disk, "book")
	for n := range pick(4, 3+round%12) {
		done(t, book, "log", "T-4112", fmt.Sprintf("%dm", n+1), "--work", "firewall")
		if n%4 == 3 {
			done(t, book, "rebuild")
		}
		if n%4 == 1 {
			done(t, book, "import", s.sample, "--update")
		}
	}
	acknowledged := head(t, book)
	self, err := os.Executable()
	must(t, err)
	busy := exec.Command(self, "--ledger", book, "invoice", "issue", "--month", "2026-10", "--out", filepath.Join(disk, "out"))
	busy.Env = append(os.Environ(), role+"=1", "NOW=2026-11-06T17:30:00+02:00", "HOURBOOK_BACKUPS=off")
	must(t, busy.Start())
	cut := filepath.Join(root, "cut")
	must(t, exec.Command("cp", "--sparse=always", image, cut).Run()) // while it works
	_ = busy.Wait()
	after := filepath.Join(root, "after")
	mounted(t, after, "-o", "loop", cut)
	book = filepath.Join(after, "book")
	if now := sound(t, book); now < acknowledged {
		t.Fatalf("round %d: %d events, %d were acknowledged", round, now, acknowledged)
	}
	done(t, book, "invoice", "issue", "--month", "2026-10", "--out", filepath.Join(after, "out"))
	done(t, book, "check", "--pdf")
}
