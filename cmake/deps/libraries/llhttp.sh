# llhttp: Node's HTTP/1 parser, as generated C (Debian's package node-llhttp).
deb=$(deb_fetch amd64 node-llhttp)
dpkg --fsys-tarfile "$deb" | tar x -C "$dir/obj" ./usr/share/llhttp ./usr/share/include/llhttp
cp "$dir/obj/usr/share/include/llhttp/llhttp.h" "$dir/include/"
compile libllhttp.a "$dir/obj/usr/share/llhttp" "-I$dir/include" api.c http.c llhttp.c
