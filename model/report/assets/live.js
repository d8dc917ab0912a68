/* Live weights: the values of this page worked out again in the browser, as analysis/central.py
   does it. Reads #live-data (figures) and the words inside each panel; writes only text. */
"use strict";
(() => {
  const TIE = 1e-9;

  /* ---- The sums -------------------------------------------------------------------------- */

  /* Global weight of every node from points among siblings; null where siblings have none. */
  function nodeWeights(data, points) {
    const sums = new Map(), weights = [];
    data.parent.forEach((above, n) => sums.set(above, (sums.get(above) || 0) + points[n]));
    for (let n = 0; n < points.length; n++) {
      const above = data.parent[n], whole = sums.get(above);
      if (!(whole > 0)) return null;
      weights.push(points[n] / whole * (above < 0 ? 1 : weights[above]));
    }
    return weights;
  }

  function overScale(f, x) {
    if (f.knots.length) {
      const k = f.knots, v = f.levels, last = k.length - 1;
      if (x <= k[0]) return f.extend ? v[0] + (x - k[0]) * (v[1] - v[0]) / (k[1] - k[0]) : v[0];
      if (x >= k[last]) {
        const slope = (v[last] - v[last - 1]) / (k[last] - k[last - 1]);
        return f.extend ? v[last] + (x - k[last]) * slope : v[last];
      }
      let i = 0;
      while (x >= k[i + 1]) i++;
      return v[i] + (x - k[i]) * (v[i + 1] - v[i]) / (k[i + 1] - k[i]);
    }
    let t = (x - f.worst) / (f.best - f.worst);
    if (!f.extend) t = Math.min(Math.max(t, 0), 1);
    return f.exponent === 0 ? t : Math.expm1(-f.exponent * t) / Math.expm1(-f.exponent);
  }

  function worth(f, moved) {
    let x = moved;
    if (!f.extend) x = Math.min(Math.max(x, Math.min(f.worst, f.best)), Math.max(f.worst, f.best));
    const raw = overScale(f, x);
    if (f.lowest === 0 && f.highest === 1) return raw;
    if (f.lowest === f.highest) return 1;
    const scaled = (raw - f.lowest) / (f.highest - f.lowest);
    return f.extend ? scaled : Math.min(Math.max(scaled, 0), 1);
  }

  function stateProbabilities(data, levels) {
    if (data.linked) return data.probability;
    const product = data.levelOf.map(at => at.reduce((p, level, d) => p * levels[d][level], 1));
    const whole = product.reduce((a, b) => a + b, 0);
    return product.map(p => p / whole);
  }

  /* Values by option and criterion, averaged over open states; whether each is always open. */
  function expected(data, likely, levels) {
    const probability = stateProbabilities(data, levels);
    return data.options.map((_, o) => {
      const open = [];
      let total = 0, always = true;
      probability.forEach((p, s) => {
        if (!(p > 0)) return;
        if (data.barred[s].includes(o)) { always = false; return; }
        open.push(s);
        total += p;
      });
      const values = data.criteria.map((_, c) => {
        let sum = 0;
        for (const s of open) {
          const [slope, intercept] = data.lines[data.linesOf[data.line[o][c]][s]];
          sum += probability[s] / total * worth(data.functions[c], slope * likely[o][c] + intercept);
        }
        return open.length ? sum : NaN;
      });
      return { values, always, open: always ? 1 : total };
    });
  }

  /* Ranks with the tie rule of model/arrays.py: a chain of near neighbours is one tie. */
  function ranks(values) {
    const order = values.map((_, i) => i).sort((a, b) => values[b] - values[a] || a - b);
    const rank = [];
    order.forEach((i, place) => {
      const before = order[place - 1];
      rank[i] = place && values[before] - values[i] <= TIE ? rank[before] : place + 1;
    });
    return rank;
  }

  /* Everything the panel shows, from points, likely scores and probabilities of levels. */
  function evaluate(data, state) {
    const nodes = nodeWeights(data, state.points);
    if (!nodes) return null;
    const cells = expected(data, state.likely, state.levels);
    const weights = data.leafNode.map(n => nodes[n]);
    const parts = cells.map(cell => cell.values.map((v, c) => v * weights[c]));
    const value = parts.map(row => row.reduce((a, b) => a + b, 0));
    const ranked = data.options.map((_, o) => o).filter(o => cells[o].always);
    const rank = new Array(value.length).fill(0);
    ranks(ranked.map(o => value[o])).forEach((r, i) => { rank[ranked[i]] = r; });
    const order = [...ranked].sort((a, b) => rank[a] - rank[b] || a - b);
    const lead = order.length > 1 ? Math.max(value[order[0]] - value[order[1]], 0) : NaN;
    const close = order.filter(
      o => rank[o] === 1 || value[order[0]] - value[o] < data.separable);
    return { nodes, weights, parts, value, rank, order, lead, close, cells };
  }

  /* Global weight of a node at which leader and runner-up are level; NaN where there is none. */
  function levelWeight(data, found, node) {
    if (found.order.length < 2) return NaN;
    const [a, b] = found.order, inside = [0, 0], outside = [0, 0];
    const below = new Set([node]);
    data.parent.forEach((above, n) => { if (below.has(above)) below.add(n); });
    const leaves = data.leafNode.filter(n => below.has(n));
    data.leafNode.forEach((n, c) => {
      const gap = found.cells[a].values[c] - found.cells[b].values[c];
      const side = below.has(n) ? inside : outside;
      const w = below.has(n) && leaves.length === 1 ? 1 : found.weights[c];
      side[0] += w * gap;
      side[1] += w;
    });
    if (!(inside[1] > 0) || !(outside[1] > 0)) return NaN;
    const d = inside[0] / inside[1], r = outside[0] / outside[1], t = r / (r - d);
    return t >= 0 && t <= 1 ? t : NaN;
  }

  /* ---- Numbers and words ------------------------------------------------------------------ */

  /* Decimals as Python prints them: halves that are exact go to the even digit. */
  function fixed(x, digits, sign) {
    if (Number.isNaN(x)) return "–";
    let printed = Math.abs(x).toFixed(digits);
    const exact = Math.abs(x).toFixed(60);
    const cut = exact.indexOf(".") + 1 + digits;
    if (/^50*$/.test(exact.slice(cut))) {
      const down = exact.slice(0, digits ? cut : cut - 1);
      if ("02468".includes(down[down.length - 1])) printed = down;
    }
    const zero = Number(printed) === 0;
    return (zero ? "" : x < 0 ? "−" : sign ? "+" : "") + printed;
  }
  const plain = x => String(Number(x.toPrecision(6))).replace("-", "−");

  /* A message with its {places} filled; {name:은} takes the particle that Python worked out. */
  const fill = (message, places) =>
    message.replace(/\{(\w+)(?::(~?)([^}]*))?\}/g, (_, key, only, particle) => {
      const part = places[key];
      const shown = part && part.text !== undefined ? part.text : String(part);
      if (!particle) return shown;
      const follows = (part && part.particles && part.particles[particle]) || particle;
      return only ? follows : shown + follows;
    });

  function el(tag, attributes, ...children) {
    const svg = ["svg", "rect"].includes(tag);
    const made = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag)
      : document.createElement(tag);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) {
        made.setAttribute(key, String(value));
      }
    }
    for (const child of children) {
      made.append(child && child.nodeType ? child : document.createTextNode(String(child)));
    }
    return made;
  }

  /* ---- What has been moved: one store for all panels --------------------------------------- */

  const copy = state => ({
    points: [...state.points],
    likely: state.likely.map(row => [...row]),
    levels: state.levels.map(row => [...row]),
  });

  function store(data) {
    const base = copy({
      points: data.points, likely: data.performance[1], levels: data.levelProbability });
    let now = copy(base), past = [];
    const listeners = [];
    const tell = () => { remember(); listeners.forEach(listener => listener()); };

    /* #live:w=points;s=option.criterion.score,…;p=driver.level.probability,… */
    function hash() {
      const pieces = [];
      if (now.points.some((p, n) => p !== base.points[n])) pieces.push("w=" + now.points.join(","));
      const scores = [], probabilities = [];
      now.likely.forEach((row, o) => row.forEach((x, c) => {
        if (x !== base.likely[o][c]) scores.push([o, c, x].join("_"));
      }));
      now.levels.forEach((row, d) => row.forEach((p, l) => {
        if (row.some((q, k) => q !== base.levels[d][k])) probabilities.push([d, l, p].join("_"));
      }));
      if (scores.length) pieces.push("s=" + scores.join(","));
      if (probabilities.length) pieces.push("p=" + probabilities.join(","));
      return pieces.length ? "#live:" + pieces.join(";") : "";
    }
    function remember() {
      const wanted = hash();
      if (wanted === location.hash || (!wanted && !location.hash.startsWith("#live:"))) return;
      history.replaceState(null, "", wanted || location.pathname + location.search);
    }
    const NUMBER = /^-?\d{1,16}(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?$/;
    const number = text => (NUMBER.test(text) ? Number(text) : NaN);

    /* The state that a hash describes; null where it is not one of ours. */
    function read(text) {
      if (!text.startsWith("#live:") || text.length > 20000) return null;
      const read = copy(base);
      for (const piece of text.slice(6).split(";")) {
        const items = piece.slice(2).split(",");
        if (piece.startsWith("w=")) {
          const points = items.map(number);
          if (points.length !== base.points.length || !points.every(p => p >= 0 && p <= 1e9)) {
            return null;
          }
          read.points = points;
        } else if (piece.startsWith("s=") || piece.startsWith("p=")) {
          const table = piece[0] === "s" ? read.likely : read.levels;
          for (const item of items) {
            const [i, j, x] = item.split("_").map(number);
            if (!table[i] || table[i][j] === undefined || !Number.isFinite(x)) return null;
            table[i][j] = x;
          }
        } else return null;
      }
      const whole = row => row.length && Math.abs(row.reduce((a, b) => a + b, 0) - 1) < 1e-6;
      const fair = read.levels.every(row => row.every(p => p >= 0 && p <= 1) && whole(row));
      return fair && nodeWeights(data, read.points) ? read : null;
    }

    return {
      base,
      get now() { return now; },
      get changed() { return hash() !== ""; },
      get canUndo() { return past.length > 0; },
      listen(listener) { listeners.push(listener); },
      /* Changes a copy; false, and nothing changes, where no value could be worked out. */
      change(edit, step) {
        const tried = copy(now);
        if (edit(tried) === false || !nodeWeights(data, tried.points)) return false;
        if (!past.length || past[past.length - 1].step !== step || !step) {
          past.push({ state: now, step });
          if (past.length > 500) past.shift();
        }
        now = tried;
        tell();
        return true;
      },
      settle() { if (past.length) past[past.length - 1].step = null; },
      undo() { if (past.length) { now = past.pop().state; tell(); } },
      reset() { if (hash()) { past.push({ state: now }); now = copy(base); tell(); } },
      follow() {
        if (location.hash && !location.hash.startsWith("#live:")) return;
        now = read(location.hash) || copy(base);
        past = [];
        listeners.forEach(listener => listener());
      },
    };
  }

  /* One level's probability set, the others in proportion; false where nothing says how. */
  function setProbability(row, level, p) {
    const rest = row.reduce((sum, q, k) => (k === level ? sum : sum + q), 0);
    const others = row.length - 1;
    if (!(p >= 0 && p <= 1) || (!(rest > 0) && p < 1 && others !== 1)) return false;
    row.forEach((q, k) => {
      if (k !== level) row[k] = rest > 0 ? q * (1 - p) / rest : 1 - p;
    });
    row[level] = p;
    return true;
  }

  /* ---- The scenario file ------------------------------------------------------------------- */

  const quoted = text => JSON.stringify(text).replace(/\u007f/g, "\\u007F");
  const comment = text => "# " + text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, " ");

  function scenarioFile(data, kept, words) {
    const { now, base } = kept, lines = ["schema = 1", comment(words.fileHead)];
    lines.push("extends = " + quoted(data.file), "base_sha256 = " + quoted(data.sha256));
    if (now.points.some((p, n) => p !== base.points[n])) {
      if (data.form !== "siblings") {
        lines.push("", "[weights]", 'form = "siblings"');
        if (data.order.length) lines.push("order = [" + data.order.map(quoted).join(", ") + "]");
      }
      lines.push("", "[weights.points]");
      data.nodes.forEach((id, n) => lines.push(`${id} = ${now.points[n]}`));
    }
    now.levels.forEach((row, d) => {
      if (row.every((p, l) => p === base.levels[d][l])) return;
      lines.push("", `[drivers.${data.drivers[d]}.probabilities]`);
      row.forEach((p, l) => lines.push(`${data.levels[d][l]} = ${p}`));
    });
    now.likely.forEach((row, o) => row.forEach((x, c) => {
      const was = base.likely[o][c];
      if (x === was) return;
      const [low, , high] = data.performance, { worst, best } = data.functions[c];
      const least = Math.min(worst, best, x), most = Math.max(worst, best, x);
      lines.push("", "[[scores]]", "option = " + quoted(data.options[o]));
      lines.push("criterion = " + quoted(data.criteria[c]));
      lines.push(`low = ${Math.max(Math.min(low[o][c] + x - was, x), least)}`, `likely = ${x}`);
      lines.push(`high = ${Math.min(Math.max(high[o][c] + x - was, x), most)}`);
      lines.push("rationale = " + quoted(fill(words.fileReason, { was: plain(was) })));
    }));
    return lines.join("\n") + "\n";
  }

  function save(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "application/toml" }));
    const link = el("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  /* ---- One panel --------------------------------------------------------------------------- */

  /* A slider and a number box for one figure; both tell `set`, `show` moves them. What is not
     taken is not left standing: the figure in force is shown again, and `outside` says why. */
  function figure(name, least, most, step, set, settle, outside, limit = most) {
    let held;
    const slider = el("input", { type: "range", min: least, max: most, step: "any",
      "aria-label": name });
    const box = el("input", { type: "number", min: least, max: limit, step: "any",
      "aria-label": name, inputmode: "decimal" });
    const show = x => {
      held = x;
      slider.value = String(x);
      box.value = String(Number(x.toPrecision(12)));
    };
    const offer = x => { set(x); show(held); };
    slider.addEventListener("input", () => offer(Math.round(slider.value / step * 10) * step / 10));
    slider.addEventListener("change", settle);
    slider.addEventListener("keydown", event => {
      const move = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10,
        PageDown: -10 }[event.key];
      const end = { Home: least, End: Number(slider.max) }[event.key];
      if (move === undefined && end === undefined) return;
      event.preventDefault();
      const from = Number(box.value);
      const to = end !== undefined ? end : Math.round((from + move * step) * 1e9) / 1e9;
      offer(Math.min(Math.max(to, least), Number(slider.max)));
    });
    box.addEventListener("change", () => {
      const x = box.value.trim() === "" ? NaN : Number(box.value);
      if (x >= least && x <= limit) offer(x);
      else {
        show(held);
        outside(least, limit);
      }
      settle();
    });
    return { slider, box, show };
  }

  function panel(root, data, kept) {
    const words = JSON.parse(root.querySelector("script.live-words").textContent);
    const { names } = words;
    names.criteria = data.leafNode.map(n => names.nodes[n]);
    names.groups = names.nodes.filter((_, n) => data.parent[n] < 0);
    const say = (key, places) => fill(words[key], places || {});
    const percent = x => (Number.isNaN(x) ? "–" : fixed(100 * x, 1) + "%");
    const points = (x, sign) => fixed(100 * x, 1, sign);
    const atBase = evaluate(data, kept.base);
    const shown = [];
    const status = el("p", { class: "live-status", role: "status" });
    const settle = () => kept.settle();
    const refuse = done => { if (!done) status.textContent = say("refused"); };
    const outside = (least, most) => {
      status.textContent = say("outside", { least: plain(least), most: plain(most) });
    };

    /* Buttons and presets. */
    const undo = el("button", { type: "button" }, say("undo"));
    const reset = el("button", { type: "button" }, say("reset"));
    const keep = el("button", { type: "button" }, say("save"));
    const preset = el("select", { "aria-label": say("preset") }, el("option", { value: "" }, say("preset-stated")),
      ...data.perspectives.map((_, v) => el("option", { value: v }, names.perspectives[v])),
      el("option", { value: "own", hidden: true }, say("preset-own")));
    undo.addEventListener("click", () => kept.undo());
    reset.addEventListener("click", () => kept.reset());
    keep.addEventListener("click", () => save(data.name + "-edited.toml",
      scenarioFile(data, kept, { fileHead: say("file-head"), fileReason: words["file-reason"] })));
    preset.addEventListener("change", () => preset.value !== "own" && kept.change(state => {
      state.points = preset.value === "" ? [...kept.base.points]
        : [...data.perspectives[Number(preset.value)]];
    }));
    const tools = el("div", { class: "live-tools" },
      ...(data.perspectives.length ? [el("label", {}, say("preset"), " ", preset)] : []),
      undo, reset, keep);

    /* The tree of weights. */
    const depth = data.nodes.map((_, n) => {
      let up = 0;
      for (let above = data.parent[n]; above >= 0; above = data.parent[above]) up++;
      return up;
    });
    const tree = el("tbody", {});
    const longest = new Map();  // end of the sliders of one family, so that they compare; only grows
    const familyEnd = n => {
      const members = data.parent.flatMap((above, m) => (above === data.parent[n] ? [m] : []));
      const most = Math.max(100, ...members.map(m => kept.now.points[m]));
      longest.set(data.parent[n], Math.max(most, longest.get(data.parent[n]) || 0));
      return longest.get(data.parent[n]);
    };
    data.nodes.forEach((id, n) => {
      const set = x => refuse(kept.change(state => {
        state.points[n] = x;
      }, "w" + n));
      const entry = figure(names.nodes[n], 0, familyEnd(n), 1, set, settle, outside, 1e9);
      const share = el("td", { class: "n" }), level = el("td", { class: "n dim" });
      tree.append(el("tr", { class: "depth-" + Math.min(depth[n], 5) },
        el("th", { scope: "row" }, names.nodes[n]), el("td", {}, entry.slider),
        el("td", {}, entry.box), share, level));
      shown.push(found => {
        entry.slider.max = String(familyEnd(n));
        entry.show(kept.now.points[n]);
        share.textContent = percent(found.nodes[n]);
        level.textContent = percent(levelWeight(data, found, n));
      });
    });
    const weights = el("table", { class: "live-tree" }, heads("node", "points", "", "share", "level"),
      tree);

    function heads(...keys) {
      const cells = keys.flatMap((key, n) => key ? el("th", { scope: "col",
        colspan: keys[n + 1] === "" ? 2 : false,
        class: ["value", "change", "share", "level"].includes(key) ? "n" : false },
      say("head-" + key)) : []);
      return el("thead", {}, el("tr", {}, ...cells));
    }

    /* The ranking. */
    const rows = el("tbody", {});
    const ranking = el("table", { class: "live-ranking" },
      heads("rank", "option", "value", "change", "bars"), rows);
    const groups = [...new Set(data.groupOf)];
    const widest = Math.max(...atBase.value.filter(v => !Number.isNaN(v)), 1e-9) * 1.2;
    shown.push(found => {
      const order = data.options.map((_, o) => o).sort((a, b) =>
        (found.rank[a] || 1e6) - (found.rank[b] || 1e6) || a - b);
      rows.replaceChildren(...order.map(o => {
        const inGroup = groups.map(g => found.parts[o].reduce(
          (sum, part, c) => (data.groupOf[c] === g ? sum + part : sum), 0));
        const told = groups.map((g, i) => names.groups[g] + ": " + points(inGroup[i])).join("; ");
        const bars = el("svg", { class: "chart", viewBox: "0 0 200 12", role: "img",
          preserveAspectRatio: "none", "aria-label": told });
        let from = 0;
        if (!Number.isNaN(found.value[o])) groups.forEach((g, i) => {
          const wide = Math.min(Math.max(inGroup[i], 0) / widest * 200, 200 - from);
          bars.append(el("rect", { class: "g" + g % 7, x: from, y: 1, height: 10,
            width: Math.max(wide - 0.6, 0) }));
          from += wide;
        });
        const cell = found.cells[o];
        const name = cell.always ? names.options[o]
          : cell.open > 0 ? say("contingent", { option: names.options[o], share: percent(cell.open) })
            : say("screened", { option: names.options[o] });
        return el("tr", { class: found.close.includes(o) ? "close" : false },
          el("td", {}, found.rank[o] || "–"), el("th", { scope: "row" }, name),
          el("td", { class: "n" }, points(found.value[o])),
          el("td", { class: "n dim" }, points(found.value[o] - atBase.value[o], true)),
          el("td", {}, bars));
      }));
    });
    const key = el("p", { class: "live-key note" }, ...groups.map(g => el("span", {},
      el("svg", { class: "chart", viewBox: "0 0 10 10", "aria-hidden": "true" },
        el("rect", { class: "g" + g % 7, width: 10, height: 10 })), names.groups[g])));

    /* What the ranking says, in a sentence; spoken by screen readers as it changes. */
    const option = o => ({ text: names.options[o], particles: names.particles[o] });
    shown.push(found => {
      const [first, second] = found.order;
      if (first === undefined) status.textContent = say("none");
      else if (second === undefined) status.textContent = say("only", { leader: option(first) });
      else {
        const near = found.close.filter(o => o !== first).map(o => names.options[o]);
        status.textContent = say(near.length ? "close" : "leads", {
          leader: option(first), runner: option(second), value: points(found.value[first]),
          lead: points(found.lead), others: near.join(words.comma) });
      }
    });

    /* One score. */
    const which = el("select", { "aria-label": say("head-option") }, ...data.options.map((_, o) =>
      el("option", { value: o }, names.options[o])));
    const on = el("select", { "aria-label": say("head-criterion") }, ...data.criteria.map((_, c) =>
      el("option", { value: c }, names.criteria[c])));
    const place = el("span", { class: "live-score" }), hint = el("p", { class: "note" });
    let score = null;
    function pick() {
      const o = Number(which.value), c = Number(on.value), f = data.functions[c];
      const least = Math.min(f.worst, f.best), most = Math.max(f.worst, f.best);
      score = figure(say("score", { option: names.options[o], criterion: names.criteria[c] }),
        least, most, (most - least) / 100, x => refuse(kept.change(state => {
          state.likely[o][c] = Math.min(Math.max(x, least), most);
        }, "s" + o + "," + c)), settle, outside);
      place.replaceChildren(score.slider, score.box);
      hint.textContent = say("score-range", { low: plain(data.performance[0][o][c]),
        likely: plain(data.performance[1][o][c]), high: plain(data.performance[2][o][c]),
        unit: names.units[c] });
      score.show(kept.now.likely[o][c]);
    }
    which.addEventListener("change", pick);
    on.addEventListener("change", pick);
    const moved = el("ul", { class: "live-moved" });
    shown.push(() => {
      score.show(kept.now.likely[Number(which.value)][Number(on.value)]);
      const changes = [];
      kept.now.likely.forEach((row, o) => row.forEach((x, c) => {
        if (x === kept.base.likely[o][c]) return;
        const back = el("button", { type: "button" }, say("put-back"));
        back.addEventListener("click", () => kept.change(state => {
          state.likely[o][c] = kept.base.likely[o][c];
        }));
        changes.push(el("li", {}, say("score-moved", { option: names.options[o],
          criterion: names.criteria[c], was: plain(kept.base.likely[o][c]), now: plain(x) }),
        " ", back));
      }));
      moved.replaceChildren(...changes);
    });
    const scores = el("details", {}, el("summary", {}, say("scores-title")),
      el("div", { class: "live-tools" }, el("label", {}, say("head-option"), " ", which),
        el("label", {}, say("head-criterion"), " ", on)), place, hint, moved);

    /* Probabilities of levels. */
    const chances = el("tbody", {});
    data.drivers.forEach((_, d) => data.levels[d].forEach((_, l) => {
      const name = say("level", { driver: names.drivers[d], level: names.levels[d][l] });
      const entry = figure(name, 0, 100, 1, x => refuse(kept.change(
        state => setProbability(state.levels[d], l, x / 100), "p" + d + "," + l)), settle, outside);
      chances.append(el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, entry.slider),
        el("td", {}, entry.box)));
      shown.push(() => entry.show(100 * kept.now.levels[d][l]));
    }));
    const drivers = data.drivers.length && !data.linked ? [el("details", {},
      el("summary", {}, say("probabilities-title")),
      el("table", { class: "live-tree" }, heads("level-name", "probability", ""), chances))] : [];

    const scroll = (table, name) => el("div", { class: "scroll", tabindex: 0, role: "group",
      "aria-label": name }, table);
    root.querySelector(".live-off").remove();
    root.append(el("div", { class: "live-panel" }, tools, status,
      scroll(ranking, say("ranking")), key, scroll(weights, say("weights")), scores, ...drivers));
    pick();
    function show() {
      const found = evaluate(data, kept.now);
      shown.forEach(part => part(found));
      undo.disabled = !kept.canUndo;
      reset.disabled = !kept.changed;
      keep.disabled = !kept.changed;
      const at = data.perspectives.findIndex(p => p.every((x, n) => x === kept.now.points[n]));
      const stated = kept.base.points.every((x, n) => x === kept.now.points[n]);
      preset.value = stated ? "" : at < 0 ? "own" : String(at);
    }
    kept.listen(show);
    show();
  }

  const source = document.getElementById("live-data");
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const kept = store(data);
  document.querySelectorAll(".live-root").forEach(root => panel(root, data, kept));
  addEventListener("hashchange", () => kept.follow());
  kept.follow();
  /* For audits and tests: the same sums by hand. */
  globalThis.jeoulLive = { base: kept.base, setProbability, fixed, ranks,
    evaluate: state => evaluate(data, { ...kept.base, ...state }) };
})();
