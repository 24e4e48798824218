package page

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // the kinds of logo that are read
	_ "image/png"
)

// mostPixels keeps a photograph from becoming a logo: four million pixels.
const mostPixels = 4 << 20

// readPicture looks at an image file; no data is no picture.
func readPicture(data []byte) (*Picture, error) {
	if len(data) == 0 {
		return nil, nil
	}
	config, kind, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the logo, which must be PNG or JPEG: %w", err)
	case config.Width < 1 || config.Height < 1 || config.Width*config.Height > mostPixels:
		return nil, fmt.Errorf("read the logo: a %s of %d x %d pixels; at most %d million pixels can be printed", kind, config.Width, config.Height, mostPixels>>20)
	}
	return &Picture{Data: data, Width: config.Width, Height: config.Height}, nil
}

// CheckLogo tells whether a whole file can be printed as a logo.
func CheckLogo(data []byte) error {
	if picture, err := readPicture(data); err != nil || picture == nil {
		return err
	}
	if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
		return fmt.Errorf("read the logo, which must be PNG or JPEG: %w", err)
	}
	return nil
}

// within is the picture as large as it gets in a rectangle.
func (p *Picture) within(width, height float64) Item {
	w, h := width, width*float64(p.Height)/float64(p.Width)
	if h > height {
		w, h = height*float64(p.Width)/float64(p.Height), height
	}
	return Item{Kind: Image, W: w, H: h, Picture: p}
}
