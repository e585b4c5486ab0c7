// Writes the report with three libraries of npm: node make.js FOLDER (packages: docx, html-to-docx, officegen).
const fs = require("fs");
const path = require("path");

const report = JSON.parse(fs.readFileSync(path.join(__dirname, "report.json"), "utf8"));
const folder = process.argv[2];

function withDocx() {
  const d = require("docx");
  const level = (n, format, text) => ({ level: n, format, text, alignment: "start" });
  const footnotes = {};
  let lists = 0;
  const run = (text) => new d.TextRun({ text, rightToLeft: true });
  const cell = (text, more = {}) => new d.TableCell({ children: [new d.Paragraph({ children: [run(text)], bidirectional: true })], ...more });
  const table = (rows) => new d.Table({
    visuallyRightToLeft: true,
    rows: rows.map((row, y) => new d.TableRow({
      children: row.flatMap((text, x) => {
        if (text === null) return [];
        const columnSpan = row[x + 1] === null ? 2 : undefined;
        const rowSpan = rows[y + 1] && rows[y + 1][x] === null && x === 0 ? 2 : undefined;
        return [cell(text, { columnSpan, rowSpan })];
      }),
    })),
  });
  const children = [new d.Paragraph({ text: report.title, heading: d.HeadingLevel.TITLE, bidirectional: true })];
  for (const [kind, first, second] of report.parts) {
    if (kind === "heading") {
      children.push(new d.Paragraph({ text: second, heading: first === 1 ? d.HeadingLevel.HEADING_1 : d.HeadingLevel.HEADING_2, bidirectional: true }));
    } else if (kind === "table") {
      children.push(table(first));
    } else {
      if (kind === "number") lists += 1;
      const parts = [run(first)];
      if (second) {
        const id = Object.keys(footnotes).length + 1;
        footnotes[id] = { children: [new d.Paragraph({ children: [run(second)], bidirectional: true })] };
        parts.push(new d.FootnoteReferenceRun(id));
      }
      const numbering = kind === "bullet" ? undefined : { reference: kind, level: 0, instance: kind === "letter" ? lists : 0 };
      children.push(new d.Paragraph({ children: parts, numbering, bullet: kind === "bullet" ? { level: 0 } : undefined, bidirectional: true }));
    }
  }
  const document = new d.Document({
    footnotes,
    numbering: {
      config: [
        { reference: "number", levels: [level(0, "decimal", "%1.")] },
        { reference: "letter", levels: [level(0, "arabicAbjad", "(%1)")] },
      ],
    },
    sections: [{
      headers: { default: new d.Header({ children: [new d.Paragraph(report.header)] }) },
      footers: { default: new d.Footer({ children: [new d.Paragraph({ children: [run(report.footer + " "), new d.TextRun({ children: [d.PageNumber.CURRENT] })] })] }) },
      children,
    }],
  });
  return d.Packer.toBuffer(document).then((content) => fs.writeFileSync(path.join(folder, "npm-docx.docx"), content));
}

function asHtml() {
  const rows = (table) => table.map((row, y) => "<tr>" + row.map((text, x) => {
    if (text === null) return "";
    const spans = (row[x + 1] === null ? ' colspan="2"' : "") + (x === 0 && table[y + 1] && table[y + 1][x] === null ? ' rowspan="2"' : "");
    return `<td${spans}>${text}</td>`;
  }).join("") + "</tr>").join("");
  let html = `<h1>${report.title}</h1>`;
  let open = "";
  let numbers = 0;
  const turn = (kind) => {
    if (open === kind) return;
    html += { letter: "</ol>", bullet: "</ul>" }[open] || "";
    html += { letter: '<ol type="a">', bullet: "<ul>" }[kind] || "";
    open = kind;
  };
  for (const [kind, first, second] of report.parts) {
    turn(kind);
    if (kind === "heading") html += `<h${first + 1}>${second}</h${first + 1}>`;
    else if (kind === "table") html += `<table>${rows(first)}</table>`;
    else if (kind === "number") html += `<ol start="${++numbers}"><li>${first}</li></ol>`;
    else html += `<li>${first}</li>`;
  }
  turn("");
  return `<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="utf-8"></head><body>${html}</body></html>`;
}

async function withHtmlToDocx() {
  const write = require("html-to-docx");
  const content = await write(asHtml(), `<p>${report.header}</p>`, { header: true, footer: true, lang: "ar-SA" }, `<p>${report.footer}</p>`);
  fs.writeFileSync(path.join(folder, "npm-html-to-docx.docx"), Buffer.from(content));
}

function withOfficegen() {
  const document = require("officegen")("docx");
  document.createP({ align: "center" }).addText(report.title);
  document.getHeader().createP().addText(report.header);
  document.getFooter().createP().addText(report.footer);
  for (const [kind, first, second] of report.parts) {
    if (kind === "heading") document.createP().addText(second, { bold: true });
    else if (kind === "table") document.createTable(first.map((row) => row.map((text) => ({ val: text || "", opts: { cellColWidth: 2000 } }))), {});
    else if (kind === "number") document.createListOfNumbers().addText(first);
    else document.createListOfDots().addText(first);
  }
  return new Promise((done) => {
    const out = fs.createWriteStream(path.join(folder, "npm-officegen.docx"));
    out.on("close", done);
    document.generate(out);
  });
}

async function withHtmlDocxJs() {
  const content = require("html-docx-js").asBlob(asHtml());
  fs.writeFileSync(path.join(folder, "npm-html-docx-js.docx"), Buffer.from(content.arrayBuffer ? await content.arrayBuffer() : content));
}

(async () => {
  fs.writeFileSync(path.join(folder, "report.html"), asHtml());
  await withDocx();
  await withHtmlToDocx();
  await withOfficegen();
  await withHtmlDocxJs();
})();
