// Makes the letters with a peer for Node: node_peer.cjs ENGINE TEMPLATE VALUES FOLDER COUNT (in a folder that has it).
const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");

const load = createRequire(path.join(process.cwd(), "package.json"));
const [engine, template, values, folder, count] = process.argv.slice(2);
const given = JSON.parse(fs.readFileSync(values, "utf8"));
const content = fs.readFileSync(template);

let make;
if (engine === "docxtemplater") {
    const Docxtemplater = load("docxtemplater");
    const PizZip = load("pizzip");
    make = async (letter) => {
        const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
        document.render(letter);
        return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
} else {
    const { TemplateHandler } = load("easy-template-x");
    const handler = new TemplateHandler();
    make = (letter) => handler.process(content, letter);
}

(async () => {
    const start = process.hrtime.bigint();
    for (let number = 0; number < Number(count); number++) {
        const digits = String(number).padStart(4, "0");
        const letter = { ...given, ada_catatan: true, nomor: `${digits}/HM.02/XI/2026`, kode: `KR4-${digits}` };
        const name = `${String(number).padStart(5, "0")}.docx`;
        fs.writeFileSync(path.join(folder, name), await make(letter));
    }
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    console.log(JSON.stringify({ seconds, peak: process.resourceUsage().maxRSS / 1024 }));
})();
