package store

import (
	"strings"
	"testing"
)

func TestNetworkDrivesServedByAProgramAreKnown(t *testing.T) {
	mounts := `/dev/vda / ext4 rw 0 0
office:/home /srv/of\040fice fuse.sshfs rw 0 0
/dev/sdb1 /srv/stick fuseblk rw 0 0
cloud: /srv/office2 fuse.rclone rw 0 0
tmpfs /srv/of\040fice/here tmpfs rw 0 0
`
	for path, want := range map[string]string{
		"/home/x":            "",
		"/srv/of fice":       "sshfs",
		"/srv/of fice/l":     "sshfs",
		"/srv/of fice/here/": "",
		"/srv/office2/l":     "rclone",
		"/srv/office22/l":    "",
		"/srv/stick/l":       "",
	} {
		if got := fuseNetwork(path, strings.NewReader(mounts)); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}
