package story_test

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"os"
	"testing"
	"time"
)

// patience is how long something may take on a busy machine.
const patience = 40 * time.Second

// until waits for something to become true.
func until(t testing.TB, what string, is func() bool) {
	t.Helper()
	untilEach(t, 30*time.Millisecond, what, is)
}

// untilEach is until for what has to be seen soon.
func untilEach(t testing.TB, pause time.Duration, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !is(); time.Sleep(pause) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain: %s", what)
		}
	}
}

// picture is what is on the display: four bytes a dot, blue first.
type picture struct {
	width, height int
	dots          []byte
}

// seen reads the display's memory, which Xvfb keeps in a file as xwd would
// write it.
func (d *display) seen() picture {
	raw, err := os.ReadFile(d.memory)
	if err != nil || len(raw) < 100 {
		return picture{}
	}
	field := func(n int) int { return int(binary.BigEndian.Uint32(raw[4*n:])) }
	p := picture{width: field(4), height: field(5)}
	start := field(0) + 12*field(19)
	if size := 4 * p.width * p.height; start+size <= len(raw) {
		p.dots = raw[start : start+size]
	}
	return p
}

// unlike is the share of dots in which two pictures differ.
func (p picture) unlike(q picture) float64 {
	if len(p.dots) == 0 || len(p.dots) != len(q.dots) {
		return 1
	}
	n := 0
	for i := 0; i < len(p.dots); i += 4 {
		if p.dots[i] != q.dots[i] || p.dots[i+1] != q.dots[i+1] || p.dots[i+2] != q.dots[i+2] {
			n++
		}
	}
	return float64(n) / float64(len(p.dots)/4)
}

// bright tells whether a dot is, as a page of paper in a dark window.
func (p picture) bright(x, y int) bool {
	at := 4 * (y*p.width + x)
	return at+2 < len(p.dots) && min(p.dots[at], p.dots[at+1], p.dots[at+2]) > 180
}

// drawn tells whether the window covers the display: hardly a dot is black.
func (p picture) drawn() bool {
	black := 0
	for i := 0; i+2 < len(p.dots); i += 4 {
		if p.dots[i] == 0 && p.dots[i+1] == 0 && p.dots[i+2] == 0 {
			black++
		}
	}
	return len(p.dots) > 0 && black < len(p.dots)/40
}

// write keeps the picture as PNG.
func (p picture) write(path string) error {
	img := image.NewRGBA(image.Rect(0, 0, p.width, p.height))
	for i := 0; i+3 < len(p.dots); i += 4 {
		img.SetRGBA(i/4%p.width, i/4/p.width, color.RGBA{p.dots[i+2], p.dots[i+1], p.dots[i], 255})
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := png.Encode(file, img); err != nil {
		return err
	}
	return file.Close()
}
