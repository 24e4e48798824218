package main

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/png"

	"golang.org/x/image/draw"

	"hourbook/assets"
)

// iconSizes are those of lists, title bars, the task bar and folders.
var iconSizes = []int{16, 20, 24, 32, 40, 48, 64, 256}

// icon is the program's icon in each size: the largest as PNG, the others as
// pictures that every part of Windows can read.
func icon() ([]byte, error) {
	large, err := png.Decode(bytes.NewReader(assets.Icon))
	if err != nil {
		return nil, err
	}
	var head, body []byte
	at := 6 + 16*len(iconSizes)
	head = append(head, 0, 0, 1, 0, byte(len(iconSizes)), 0)
	for _, size := range iconSizes {
		picture, err := pictureOf(large, size)
		if err != nil {
			return nil, err
		}
		head = append(head, byte(size), byte(size), 0, 0, 1, 0, 32, 0) // 256 is written as 0
		head = binary.LittleEndian.AppendUint32(head, uint32(len(picture)))
		head = binary.LittleEndian.AppendUint32(head, uint32(at+len(body)))
		body = append(body, picture...)
	}
	return append(head, body...), nil
}

// pictureOf is the icon in one size.
func pictureOf(large image.Image, size int) ([]byte, error) {
	small := image.NewNRGBA(image.Rect(0, 0, size, size))
	draw.CatmullRom.Scale(small, small.Bounds(), large, large.Bounds(), draw.Src, nil)
	if size == 256 {
		var raw bytes.Buffer
		err := png.Encode(&raw, small)
		return raw.Bytes(), err
	}
	return bitmap(small, size), nil
}

// bitmap is a picture from the lowest row up, in blue, green, red and how opaque,
// and behind it the mask of systems that know no such thing, which masks nothing.
func bitmap(small *image.NRGBA, size int) []byte {
	mask := (size + 31) / 32 * 4 * size
	raw := binary.LittleEndian.AppendUint32(nil, 40)
	raw = binary.LittleEndian.AppendUint32(raw, uint32(size))
	raw = binary.LittleEndian.AppendUint32(raw, uint32(2*size)) // with the mask
	raw = append(raw, 1, 0, 32, 0, 0, 0, 0, 0)
	raw = binary.LittleEndian.AppendUint32(raw, uint32(4*size*size+mask))
	raw = append(raw, make([]byte, 16)...)
	for y := size - 1; y >= 0; y-- {
		for x := range size {
			c := small.NRGBAAt(x, y)
			raw = append(raw, c.B, c.G, c.R, c.A)
		}
	}
	return append(raw, make([]byte, mask)...)
}
