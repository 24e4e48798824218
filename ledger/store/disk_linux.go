package store

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// networks are the file systems whose files lie on another machine, by the
// number that the system gives for them.
var networks = map[uint32]string{
	0x6969: "NFS", 0x517b: "SMB", 0xff534d42: "CIFS", 0xfe534d42: "SMB", 0x5346414f: "AFS", 0x00c36400: "Ceph", 0x73757245: "Coda",
}

// fuse is the number of all file systems that a program serves.
const fuse = 0x65735546

// fuseNetworks are those of them whose files lie on another machine.
var fuseNetworks = []string{
	"sshfs", "rclone", "s3fs", "davfs", "gvfsd-fuse", "glusterfs", "curlftpfs", "smbnetfs", "google-drive-ocamlfuse", "onedriver", "cephfs",
}

// placeOf asks on what kind of file system a path is.
func placeOf(path string) (place, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(path, &s); err != nil {
		return place{}, err
	}
	at := place{free: int64(s.Bavail) * s.Bsize, network: networks[uint32(s.Type)]}
	if uint32(s.Type) == fuse {
		at.network = servedBy(path)
	}
	return at, nil
}

// servedBy asks which program serves the file system of a path, "" when it is
// none for another machine's files.
func servedBy(path string) string {
	mounts, err := os.Open("/proc/self/mounts")
	if err != nil {
		return ""
	}
	defer mounts.Close()
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if path, err = filepath.Abs(path); err != nil {
		return ""
	}
	return fuseNetwork(path, mounts)
}

// fuseNetwork looks a path up in a list of mounts.
func fuseNetwork(path string, mounts io.Reader) string {
	best, kind := "", ""
	for lines := bufio.NewScanner(mounts); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) < 3 {
			continue
		}
		at := unescape(fields[1])
		if len(at) >= len(best) && (path == at || strings.HasPrefix(path, strings.TrimSuffix(at, "/")+"/")) {
			best, kind = at, fields[2]
		}
	}
	for _, name := range fuseNetworks {
		if kind == "fuse."+name {
			return name
		}
	}
	return ""
}

// unescape undoes how the list of mounts writes spaces.
func unescape(path string) string {
	return strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`).Replace(path)
}
