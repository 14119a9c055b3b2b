# llhttp: Node's HTTP/1 parser. The grammar and the header are those of Debian 13's packages (llhttp 9); C is generated from the
# grammar by npm's llparse, as llhttp's own build does. What surrounds the generated part in C is that of Debian 12's package.
deb=$(deb_fetch amd64 node-llhttp)
dpkg --fsys-tarfile "$deb" | tar x -C "$dir/obj" ./usr/share/llhttp
grammar=$(DEBIAN_SUITE=trixie deb_fetch amd64 node-llhttp)
dpkg --fsys-tarfile "$grammar" | tar x -C "$dir/obj" ./usr/share/nodejs/llhttp
header=$(DEBIAN_SUITE=trixie deb_fetch amd64 libllhttp-dev)
dpkg --fsys-tarfile "$header" | tar x -C "$dir/obj" ./usr/include/llhttp.h
cp "$dir/obj/usr/include/llhttp.h" "$dir/include/"
# Only the grammar of Debian's modules: llparse is the pinned one.
mkdir "$dir/obj/modules"
mv "$dir/obj/usr/share/nodejs/llhttp" "$dir/obj/modules/"
NODE_PATH=$dir/obj/modules:$DEPS/npm/node_modules "$DEPS/bin/node" -e '
    const { LLParse } = require("llparse");
    const { HTTP } = require("llhttp/lib/llhttp/http");
    const parser = new LLParse("llhttp__internal");
    const { entry } = new HTTP(parser).build();
    const { c } = parser.build(entry, { c: { header: "llhttp" }, headerGuard: "INCLUDE_LLHTTP_ITSELF_H_" });
    require("fs").writeFileSync(process.argv[1], c);' "$dir/obj/usr/share/llhttp/llhttp.c"
compile libllhttp.a "$dir/obj/usr/share/llhttp" "-I$dir/include" api.c http.c llhttp.c
