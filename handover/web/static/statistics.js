/* Draws each table as a picture above it; the table stays, for who reads it. Without this file the tables are all there is. */
(() => {
  "use strict";
  const MOST_BARS = 12;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const COLOURS = dark ? ["#79c0ff", "#7ee2b8", "#ffb86b"] : ["#00568b", "#2a8a5f", "#b85c00"];
  const INK = dark ? "#e6edf3" : "#24292f";
  const LINE = dark ? "#3a4656" : "#d8dee4";

  const cells = (row) => Array.from(row.cells, (cell) => cell.textContent.trim());

  function read(table) {
    const rows = Array.from(table.tBodies[0].rows, cells);
    return { heads: cells(table.tHead.rows[0]), names: rows.map((row) => row[0]), rows };
  }

  const column = (data, at) => data.rows.map((row) => Number(row[at]));

  function axes(stacked) {
    const axis = { stacked, ticks: { color: INK, precision: 0 }, grid: { color: LINE } };
    return { x: { ...axis, beginAtZero: true }, y: { ...axis, beginAtZero: true } };
  }

  function days(data) {
    const datasets = [1, 2, 3].map((at) => ({ label: data.heads[at], data: column(data, at), backgroundColor: COLOURS[at - 1] }));
    return { type: "bar", data: { labels: data.names, datasets }, options: { scales: axes(true) } };
  }

  function bars(data) {
    const first = { ...data, rows: data.rows.slice(0, MOST_BARS) };
    const datasets = [1, 2].map((at) => ({ label: data.heads[at], data: column(first, at), backgroundColor: at === 1 ? COLOURS[0] : LINE }));
    return { type: "bar", data: { labels: data.names.slice(0, MOST_BARS), datasets }, options: { indexAxis: "y", scales: axes(false) } };
  }

  /* Numbers stand in data-value, because the cells say them in Dutch; data-columns says how many are drawn. */
  function lines(data, table) {
    const rows = Array.from(table.tBodies[0].rows);
    const value = (row, at) => (row.cells[at].dataset.value === "" ? null : Number(row.cells[at].dataset.value));
    const shown = Number(table.dataset.columns);
    const datasets = data.heads.slice(1, 1 + shown).map((label, at) => ({
      label,
      data: rows.map((row) => value(row, at + 1)),
      borderColor: COLOURS[at],
      backgroundColor: COLOURS[at],
      borderDash: [[], [6, 4], [2, 3]][at],
      pointStyle: ["circle", "rect", "triangle"][at],
      spanGaps: true,
    }));
    return { type: "line", data: { labels: data.names, datasets }, options: { scales: axes(false) } };
  }

  const KINDS = { days, bars, lines };

  document.addEventListener("DOMContentLoaded", () => {
    if (!window.Chart) return;
    document.querySelectorAll("table[data-chart]").forEach((table) => {
      const details = table.closest("details");
      const holder = document.createElement("div");
      holder.className = "figure__picture";
      const canvas = document.createElement("canvas");
      canvas.setAttribute("aria-hidden", "true");
      holder.append(canvas);
      details.before(holder);
      details.open = false;
      const chart = KINDS[table.dataset.chart](read(table), table);
      chart.options = { ...chart.options, animation: false, maintainAspectRatio: false, plugins: { legend: { labels: { color: INK } } } };
      new window.Chart(canvas, chart);
    });
  });
})();
