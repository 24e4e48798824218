// Package packaging holds what turns the program into packages; what is Go here
// are programs of their own, and this test of what comes out.
package packaging

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// needs skips where a tool is missing, and fails where all must be there.
func needs(t *testing.T, tools ...string) {
	t.Helper()
	if testing.Short() {
		t.Skip("builds packages")
	}
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err == nil {
			continue
		}
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is missing", tool)
		}
		t.Skipf("%s is missing", tool)
	}
}

// run does a command in a folder, and gives what it says.
func run(t *testing.T, folder string, words ...string) string {
	t.Helper()
	command := exec.Command(words[0], words[1:]...)
	command.Dir = folder
	command.Env = append(os.Environ(), "CGO_ENABLED=0", "SOURCE_DATE_EPOCH=1764400000", "LC_ALL=C.UTF-8")
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(words, " "), err, out)
	}
	return string(out)
}

// scratch is where packages are made.
var scratch = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "hourbook-packed") })

func TestMain(m *testing.M) {
	code := m.Run()
	if folder, err := scratch(); err == nil {
		_ = os.RemoveAll(folder)
	}
	os.Exit(code)
}

// packed is a folder with the package of that name, made once, and its file. For
// the package with the window the command line stands in for the program,
// which takes minutes to build.
func packed(t *testing.T, name string) (folder, deb string) {
	t.Helper()
	above, err := scratch()
	if err != nil {
		t.Fatal(err)
	}
	folder = filepath.Join(above, name)
	debs, _ := filepath.Glob(filepath.Join(folder, "*.deb"))
	if len(debs) == 0 {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		pack(t, name, "../..", folder)
		debs, _ = filepath.Glob(filepath.Join(folder, "*.deb"))
	}
	if len(debs) != 1 {
		t.Fatalf("no package: %v", debs)
	}
	return folder, debs[0]
}

// pack makes a package from the source in a folder.
func pack(t *testing.T, name, source, to string) {
	t.Helper()
	binary, folder := filepath.Join(to, "hourbook"), source
	if name == "hourbook-server" {
		binary, folder = filepath.Join(to, name), filepath.Join(source, "ledger", "server")
	}
	run(t, folder, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", binary, ".")
	run(t, source, "app/packaging/pack", name, binary, to)
}

// source is a copy of what git knows, in a folder of another name.
func source(t *testing.T) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "elsewhere")
	for _, path := range strings.Fields(run(t, "../..", "git", "ls-files", "--cached", "--others", "--exclude-standard")) {
		raw, err := os.ReadFile(filepath.Join("../..", path))
		if err != nil {
			continue // deleted
		}
		info, err := os.Stat(filepath.Join("../..", path))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(to, path)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, path), raw, info.Mode()); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// sums are the files of a folder with what they hold.
func sums(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	files, err := filepath.Glob(filepath.Join(folder, "hourbook*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(file)] = fmt.Sprintf("%x", sha256.Sum256(raw))
	}
	return all
}

func TestTwoBuildsInTwoFoldersAreTheSameBytes(t *testing.T) {
	needs(t, "git", "tar", "xz")
	here, _ := packed(t, "hourbook-cli")
	there := t.TempDir()
	pack(t, "hourbook-cli", source(t), there)
	one, other := sums(t, here), sums(t, there)
	if len(one) != 3 || len(other) != 3 {
		t.Fatalf("not a program, a package and an archive: %v", one)
	}
	for name, sum := range one {
		if other[name] != sum {
			t.Errorf("%s differs", name)
		}
	}
}

func TestDebianAndTheDesktopFindNothingWrong(t *testing.T) {
	needs(t, "lintian", "appstreamcli", "desktop-file-validate", "xmllint", "man", "dpkg-deb")
	folder, deb := packed(t, "hourbook")
	_, plain := packed(t, "hourbook-cli")
	for _, one := range []string{plain, deb} {
		// The program that stands in for the window's is static, unlike that one.
		run(t, ".", "lintian", "--allow-root", "--fail-on", "error,warning", "--suppress-tags", "statically-linked-binary,mismatched-override", one)
	}
	root := filepath.Join(folder, "root")
	run(t, ".", "dpkg-deb", "-x", deb, root)
	share := filepath.Join(root, "usr", "share")
	run(t, ".", "appstreamcli", "validate", "--no-net", filepath.Join(share, "metainfo", "example.hourbook.Hourbook.metainfo.xml"))
	run(t, ".", "desktop-file-validate", filepath.Join(share, "applications", "example.hourbook.Hourbook.desktop"))
	run(t, ".", "xmllint", "--noout", filepath.Join(share, "mime", "packages", "hourbook.xml"))
	if page := run(t, ".", "man", filepath.Join(share, "man", "man1", "hourbook-invoice-issue.1.gz")); !strings.Contains(page, "hourbook invoice issue") {
		t.Errorf("the manual page says %q", page)
	}
	listsItsModules(t, filepath.Join(share, "doc", "hourbook", "hourbook.cdx.json.gz"))
	everyVerbHasAPage(t, root)
}

// The package of the servers has its service, which the system takes, and its user.
func TestDebianFindsNothingWrongWithTheServers(t *testing.T) {
	needs(t, "lintian", "dpkg-deb", "man", "git")
	module := exec.Command("go", "mod", "download")
	module.Dir = "../../ledger/server"
	if out, err := module.CombinedOutput(); err != nil {
		t.Skipf("the libraries of the servers could not be had: %s", out)
	}
	folder, deb := packed(t, "hourbook-server")
	run(t, ".", "lintian", "--allow-root", "--fail-on", "error,warning", deb)
	root := filepath.Join(folder, "root")
	run(t, ".", "dpkg-deb", "-x", deb, root)
	if page := run(t, ".", "man", filepath.Join(root, "usr", "share", "man", "man8", "hourbook-server.8.gz")); !strings.Contains(page, "replace-member") {
		t.Errorf("the manual page says %q", page)
	}
	if users := run(t, ".", "cat", filepath.Join(root, "usr", "lib", "sysusers.d", "hourbook-server.conf")); !strings.HasPrefix(users, "u hourbook ") {
		t.Errorf("it makes the user %q", users)
	}
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		return
	}
	unit, err := os.ReadFile(filepath.Join(root, "usr", "lib", "systemd", "system", "hourbook-server.service"))
	if err != nil {
		t.Fatal(err)
	}
	here := filepath.Join(folder, "hourbook-server.service") // as if the program were installed
	if err := os.WriteFile(here, bytes.ReplaceAll(unit, []byte("/usr/bin/hourbook-server"), []byte("/bin/true")), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := run(t, ".", "systemd-analyze", "verify", "--man=no", here); said != "" {
		t.Errorf("of the service is said: %s", said)
	}
}

func listsItsModules(t *testing.T, path string) {
	t.Helper()
	var bom struct {
		Components []struct{ Name string } `json:"components"`
	}
	if err := json.Unmarshal([]byte(run(t, ".", "zcat", path)), &bom); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range bom.Components {
		names = append(names, c.Name)
	}
	for _, name := range []string{"std", "go.etcd.io/bbolt", "github.com/spf13/cobra"} {
		if !slices.Contains(names, name) {
			t.Errorf("the list of what it is made of lacks %s: %v", name, names)
		}
	}
}

func everyVerbHasAPage(t *testing.T, root string) {
	t.Helper()
	program := filepath.Join(root, "usr", "bin", "hourbook")
	for _, verb := range []string{"log", "queue", "import", "invoice-issue", "ticket-open", "version"} {
		if _, err := os.Stat(filepath.Join(root, "usr", "share", "man", "man1", "hourbook-"+verb+".1.gz")); err != nil {
			t.Error(err)
		}
		run(t, ".", append([]string{program, "help"}, strings.Split(verb, "-")...)...)
	}
}

func TestTheArchiveInstallsAndLeavesNothingBehind(t *testing.T) {
	needs(t, "tar", "xz", "sh")
	folder, _ := packed(t, "hourbook")
	archives, err := filepath.Glob(filepath.Join(folder, "*.tar.xz"))
	if err != nil || len(archives) != 1 {
		t.Fatalf("%v, %v", archives, err)
	}
	run(t, folder, "tar", "xf", archives[0])
	install := filepath.Join(strings.TrimSuffix(archives[0], ".tar.xz"), "install.sh")
	to := filepath.Join(folder, "prefix with spaces")
	run(t, folder, "sh", install, to)
	if out := run(t, folder, filepath.Join(to, "bin", "hourbook"), "--version"); !strings.HasPrefix(out, "hourbook ") {
		t.Errorf("the installed program says %q", out)
	}
	run(t, folder, "sh", install, "--remove", to)
	err = filepath.WalkDir(to, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasSuffix(path, ".cache") && !strings.Contains(path, "/mime/") {
			t.Errorf("%s is left", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
