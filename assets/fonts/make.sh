#!/bin/sh
# Makes the two fonts of this folder from Noto's own files; see README.md.
# Needs python3 with fonttools (4.68.0 made these) and Debian's fonts-noto-core.
set -eu
cd "$(dirname "$0")"
from=${NOTO:-/usr/share/fonts/truetype/noto}
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

# Latin with its extensions, Greek, Cyrillic, punctuation, currencies.
letters=U+0020-007E,U+00A1-00AC,U+00AE-024F,U+02C6,U+02C7,U+02D8-02DD,U+0370-03FF,U+0400-052F,U+1E00-1EFF
signs=U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032,U+2033,U+2039,U+203A,U+2044,U+2070-208E,U+20A0-20BF,U+2113,U+2116,U+2122
# Arrows and marks that people put into subjects, from Noto's fonts for them.
math=U+2190-2195,U+21D0,U+21D2,U+21D4,U+2202,U+2206,U+2211,U+2212,U+221A,U+221E,U+2248,U+2260,U+2261,U+2264,U+2265
marks=U+25A0,U+25A1,U+25AA,U+25B2,U+25B6,U+25BA,U+25BC,U+25C4,U+25CB,U+25CF,U+2605,U+2606,U+2713,U+2714,U+2717,U+2718

subset() { # FILE UNICODES OUT
  python3 -m fontTools.subset "$from/$1" --unicodes="$2" --output-file="$work/$3" --layout-features= --no-hinting --desubroutinize \
    --name-IDs=0,1,2,3,4,5,6,7,13,14 --drop-tables+=GDEF,GPOS,GSUB,DSIG,MATH,gasp,meta,STAT
}
for weight in Regular Bold; do
  subset "NotoSans-$weight.ttf" "$letters,$signs" text.ttf
  subset NotoSansMath-Regular.ttf "$math" math.ttf
  subset NotoSansSymbols2-Regular.ttf "$marks" marks.ttf
  python3 -m fontTools.merge "$work/text.ttf" "$work/math.ttf" "$work/marks.ttf" --output-file="$work/all.ttf"
  python3 -m fontTools.subset "$work/all.ttf" --unicodes='*' --no-recalc-timestamp --output-file="NotoSans-$weight.ttf" --name-IDs='*' --no-hinting --layout-features=
done
