package store

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// holdersOf asks the system which programs hold locks on a file.
func holdersOf(path string) []Holder {
	info, err := os.Stat(path)
	if err != nil {
		return nil
	}
	file, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	locks, err := os.Open("/proc/locks")
	if err != nil {
		return nil
	}
	defer locks.Close()
	var all []Holder
	for _, pid := range lockers(locks, file.Ino) {
		if holds(pid, info) {
			all = append(all, holderAt(pid))
		}
	}
	return all
}

// lockers reads a list of locks for the processes that hold one on an inode,
// waiting ones left out. Processes outside this one's sight have no number.
func lockers(list io.Reader, inode uint64) []int {
	var pids []int
	for lines := bufio.NewScanner(list); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) < 6 || fields[1] == "->" {
			continue
		}
		at := strings.Split(fields[5], ":")
		pid, err := strconv.Atoi(fields[4])
		if err == nil && pid > 0 && len(at) == 3 && at[2] == strconv.FormatUint(inode, 10) && !slices.Contains(pids, pid) {
			pids = append(pids, pid)
		}
	}
	return pids
}

// holds tells whether a process has a file open, as far as it can be seen: an
// inode has the same number on another disk.
func holds(pid int, info os.FileInfo) bool {
	folder := fmt.Sprintf("/proc/%d/fd", pid)
	open, err := os.ReadDir(folder)
	if err != nil {
		return true // another user's
	}
	for _, o := range open {
		if at, err := os.Stat(filepath.Join(folder, o.Name())); err == nil && os.SameFile(at, info) {
			return true
		}
	}
	return false
}

func holderAt(pid int) Holder {
	h := Holder{PID: pid}
	folder := fmt.Sprintf("/proc/%d", pid)
	if name, err := os.ReadFile(folder + "/comm"); err == nil {
		h.Program = strings.TrimSpace(string(name))
	}
	if info, err := os.Stat(folder); err == nil {
		if s, ok := info.Sys().(*syscall.Stat_t); ok {
			h.User = strconv.FormatUint(uint64(s.Uid), 10)
			if u, err := user.LookupId(h.User); err == nil {
				h.User = u.Username
			}
		}
	}
	return h
}
