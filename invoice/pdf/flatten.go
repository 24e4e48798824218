package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg" // the kinds of logo that are read
	"image/png"
	"sync/atomic"
)

// flattened is the last logo with its flat form: all documents of a run have
// the same.
type flattened struct {
	source, flat []byte
	name         string // by which a file knows it
}

var lastLogo atomic.Pointer[flattened]

// flatten is a picture on white paper as PNG with 24 bits, whatever it was:
// gofpdf reads no interlaced PNG, none with 16 bits, and takes milliseconds
// over transparency.
func flatten(data []byte) (*flattened, error) {
	if last := lastLogo.Load(); last != nil && bytes.Equal(last.source, data) {
		return last, nil
	}
	decoded, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read the logo: %w", err)
	}
	paper := image.NewNRGBA(image.Rect(0, 0, decoded.Bounds().Dx(), decoded.Bounds().Dy()))
	draw.Draw(paper, paper.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(paper, paper.Bounds(), decoded, decoded.Bounds().Min, draw.Over)
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, paper); err != nil {
		return nil, fmt.Errorf("flatten the logo: %w", err)
	}
	sum := sha256.Sum256(b.Bytes())
	logo := &flattened{bytes.Clone(data), b.Bytes(), hex.EncodeToString(sum[:8])}
	lastLogo.Store(logo)
	return logo, nil
}
