/* The page is whole without this: it adds sorting, filtering, choices and charts that answer. */
(function () {
  'use strict';
  var root = document.documentElement;
  var charts = [];

  function make(name, properties, parent) {
    var element = document.createElement(name);
    Object.keys(properties || {}).forEach(function (key) {
      if (key === 'text') { element.textContent = properties[key]; } else { element.setAttribute(key, properties[key]); }
    });
    if (parent) { parent.appendChild(element); }
    return element;
  }

  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }

  /* Theme: the browser's unless chosen; pages opened from a file may have nowhere to keep a choice. */
  function keep(value) { try { localStorage.setItem('spiritsafe-theme', value); } catch (e) { return; } }
  function kept() { try { return localStorage.getItem('spiritsafe-theme'); } catch (e) { return null; } }
  function dark() {
    return root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }
  function theme() {
    var button = document.getElementById('theme');
    var before = kept();
    if (before === 'dark' || before === 'light') { root.dataset.theme = before; }
    function show() { button.setAttribute('aria-pressed', String(dark())); }
    function changed() { show(); charts.forEach(function (chart) { chart(); }); }
    button.hidden = false;
    show();
    button.addEventListener('click', function () {
      root.dataset.theme = dark() ? 'light' : 'dark';
      keep(root.dataset.theme);
      changed();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
  }

  /* A region is a stop of the tab key only while it scrolls, and says so. */
  function scrolls(region) {
    var hint = make('p', { 'class': 'hint', text: 'Wider than the page: scroll sideways →' });
    region.parentNode.insertBefore(hint, region);
    function look() {
      var wide = region.scrollWidth > region.clientWidth + 1;
      hint.hidden = !wide;
      if (wide) { region.setAttribute('tabindex', '0'); } else { region.removeAttribute('tabindex'); }
    }
    look();
    new ResizeObserver(look).observe(region);
  }

  /* Sorting: by number where a cell begins with one, else by name; what has no number stands last. */
  function key(row, column) {
    var cell = row.cells[column];
    var text = (cell.firstChild ? cell.firstChild.textContent : '').trim();
    var number = /^[-−]?[0-9]/.test(text) ? parseFloat(text.replace(/,/g, '').replace('−', '-')) : NaN;
    if (/^[0-9]{4}-/.test(text)) { number = Date.parse(text.replace(' ', 'T') + 'Z'); }
    return { text: text, number: number };
  }
  function sortable(table) {
    var heads = all('thead th', table);
    var body = table.tBodies[0];
    var rows = all('tr', body);
    if (rows.length < 3) { return; }
    heads.forEach(function (head, column) {
      var button = make('button', { type: 'button', text: head.textContent });
      head.textContent = '';
      head.appendChild(button);
      button.addEventListener('click', function () {
        var down = head.getAttribute('aria-sort') === 'descending' ? 1 : column === 0 && !head.hasAttribute('aria-sort') ? 1 : -1;
        heads.forEach(function (other) { other.removeAttribute('aria-sort'); });
        head.setAttribute('aria-sort', down === 1 ? 'ascending' : 'descending');
        rows.slice().sort(function (a, b) {
          if (a.className === 'last' || b.className === 'last') { return a.className === 'last' ? 1 : -1; }
          var x = key(a, column), y = key(b, column);
          if (isNaN(x.number) !== isNaN(y.number)) { return isNaN(x.number) ? 1 : -1; }
          return down * (isNaN(x.number) ? x.text.localeCompare(y.text, 'en') : x.number - y.number);
        }).forEach(function (row) { body.appendChild(row); });
      });
    });
  }
  function filter(table) {
    var rows = all('tbody tr', table);
    if (rows.length < 12) { return; }
    var tools = make('p', { 'class': 'tools' });
    var label = make('label', { text: 'Rows that hold ' }, tools);
    var input = make('input', { type: 'search', size: '14' }, label);
    var count = make('span', { role: 'status', 'class': 'dim' }, tools);
    var region = table.parentNode;
    region.parentNode.insertBefore(tools, region);
    input.addEventListener('input', function () {
      var wanted = input.value.toLowerCase(), shown = 0;
      rows.forEach(function (row) {
        row.hidden = row.textContent.toLowerCase().indexOf(wanted) === -1;
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = wanted ? shown + ' of ' + rows.length + ' rows' : '';
    });
  }

  function choice(box, n) {
    var options = all('[data-option]', box);
    var tools = make('p', { 'class': 'tools' });
    make('label', { text: box.dataset.choice, 'for': 'choice' + n }, tools);
    var select = make('select', { id: 'choice' + n }, tools);
    options.forEach(function (option) { make('option', { text: option.dataset.option }, select); });
    box.insertBefore(tools, box.firstChild);
    function show() { options.forEach(function (option, i) { option.hidden = i !== select.selectedIndex; }); }
    select.addEventListener('change', show);
    show();
  }

  /* Bayes' rule at any prevalence, as the table has it at some. */
  function digits(value) {
    return value >= 0.001 ? value.toFixed(3) : value === 0 ? '0' : value.toPrecision(3);
  }
  function slider(box) {
    var input = box.querySelector('input'), output = box.querySelector('output');
    var rows = all('tr[data-of="' + box.dataset.slider + '"]');
    var table = document.querySelector('tr[data-of="' + box.dataset.slider + '"]');
    if (!table) { return; }
    table = table.closest('table');
    make('th', { scope: 'col', 'class': 'at', text: 'at the slider' }, table.tHead.rows[0]);
    all('tbody tr', table).forEach(function (row) { make('td', { 'class': 'at', text: '–' }, row); });
    box.hidden = false;
    function show() {
      var one = Math.pow(10, parseFloat(input.value)), share = 1 / one;
      output.textContent = one < 10 ? one.toFixed(1) : Math.round(one).toLocaleString('en');
      input.setAttribute('aria-valuetext', 'one account in ' + output.textContent);
      rows.forEach(function (row) {
        var right = share * parseFloat(row.dataset.recall);
        function precision(alarms) { return digits(right / (right + (1 - share) * parseFloat(alarms))); }
        var cell = row.cells[row.cells.length - 1];
        cell.textContent = precision(row.dataset.alarms);
        make('span', { 'class': 'ci', text: precision(row.dataset.most) }, cell);
      });
    }
    input.addEventListener('input', show);
    show();
  }

  /* Charts: the points of the still picture, drawn by uPlot. */
  var DASH = [[], [9, 4], [3, 3], [12, 3, 3, 3], [5, 2, 1, 2], [16, 5], []];
  var WIDTH = [2.2, 2.2, 2.2, 2.2, 2.2, 1.2, 1.1];

  function marker(ctx, place, x, y, r) {
    ctx.beginPath();
    if (place === 0) { ctx.arc(x, y, r, 0, 7); }
    if (place === 1) { ctx.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r); }
    if (place === 2) { ctx.moveTo(x, y - 1.15 * r); ctx.lineTo(x + 1.1 * r, y + 0.85 * r); ctx.lineTo(x - 1.1 * r, y + 0.85 * r); ctx.closePath(); }
    if (place === 3) { ctx.moveTo(x, y - 1.25 * r); ctx.lineTo(x + 1.25 * r, y); ctx.lineTo(x, y + 1.25 * r); ctx.lineTo(x - 1.25 * r, y); ctx.closePath(); }
    if (place === 4) { ctx.moveTo(x - r, y - r); ctx.lineTo(x + r, y + r); ctx.moveTo(x + r, y - r); ctx.lineTo(x - r, y + r); }
    if (place === 4) { ctx.stroke(); } else { ctx.fill(); }
  }

  function plain(value) {
    if (value === 0) { return '0'; }
    var size = Math.abs(value);
    return size >= 1000 ? Math.round(value).toLocaleString('en') : String(parseFloat(value.toPrecision(3)));
  }

  function chart(figure) {
    var data = JSON.parse(figure.dataset.chart);
    var holder = make('div', { 'class': 'plot', 'aria-hidden': 'true' });
    make('p', { 'class': 'up', text: '↑ ' + data.y.label }, holder);
    var read = make('p', { 'class': 'read', 'aria-hidden': 'true' });
    var tools = make('p', { 'class': 'tools' });
    var still = figure.querySelector('svg.still');
    figure.insertBefore(holder, still);
    figure.insertBefore(read, still);
    figure.insertBefore(tools, still);
    figure.classList.add('live');
    var hint = 'Point at the chart to read it; drag to zoom, twice click for the whole.';
    read.textContent = hint;
    var on = data.lines.map(function () { return true; });
    var plot = null;
    var whole = [data.x.least, data.x.most];

    /* Points of one place keep their order, and so steps stay upright. */
    var tables = data.lines.map(function (line) {
      var last = -Infinity;
      return [line.x.map(function (x) { last = x > last ? x : last + Math.abs(last || 1e-6) * 1e-9; return last; }), line.y];
    });
    var joined = uPlot.join(tables.map(function (table) {
      /* a curve may run to and fro in nothing but order; uPlot wants it to rise */
      var order = table[0].map(function (x, i) { return i; }).sort(function (a, b) { return table[0][a] - table[0][b]; });
      return [order.map(function (i) { return table[0][i]; }), order.map(function (i) { return table[1][i]; })];
    }));

    function colour(name) { return getComputedStyle(root).getPropertyValue(name).trim(); }
    function axis(side, given, scale) {
      return {
        scale: scale, side: side, stroke: colour('--dim'), font: '12px system-ui, sans-serif', size: side === 2 ? 32 : 52, label: side === 2 ? given.label : null, labelSize: 18, labelGap: 0, labelFont: '12px system-ui, sans-serif',
        grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false },
        splits: function (u) {
          var low = u.scales[scale].min, high = u.scales[scale].max;
          var inside = given.ticks.filter(function (t) { return t[0] >= low * (1 - 1e-9) && t[0] <= high * (1 + 1e-9) + 1e-12; }).map(function (t) { return t[0]; });
          if (inside.length >= 3 || (low === given.least && high === given.most)) { return inside; }
          return [0, 1, 2, 3, 4].map(function (i) { return given.log ? low * Math.pow(high / low, i / 4) : low + (high - low) * i / 4; });
        },
        filter: function (u, splits) { return splits; },
        values: function (u, splits) {
          return splits.map(function (value) {
            if (value === null) { return ''; }
            var tick = given.ticks.filter(function (t) { return Math.abs(t[0] - value) <= 1e-9 * Math.abs(value); })[0];
            return tick ? tick[1] : plain(value);
          });
        }
      };
    }
    function scale(given) {
      var room = 0.04, span = given.log ? Math.pow(given.most / given.least, room) : (given.most - given.least) * room;
      return given.log ? [given.least / span, given.most * span] : [given.least - span, given.most + span];
    }
    function decorate(u) {
      var ctx = u.ctx, dpr = devicePixelRatio || 1;
      ctx.save();
      ctx.beginPath();
      ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
      ctx.clip();
      ctx.lineCap = 'round';
      if (data.floor !== undefined) {
        var level = u.valToPos(data.floor, 'y', true);
        ctx.strokeStyle = colour('--dim');
        ctx.lineWidth = 2 * dpr;
        ctx.setLineDash([1 * dpr, 4 * dpr]);
        ctx.beginPath();
        ctx.moveTo(u.bbox.left, level);
        ctx.lineTo(u.bbox.left + u.bbox.width, level);
        ctx.stroke();
      }
      ctx.setLineDash([]);
      data.lines.slice().reverse().forEach(function (line, m) {
        var n = data.lines.length - 1 - m;
        if (!on[n]) { return; }
        ctx.strokeStyle = ctx.fillStyle = colour('--s' + line.look);
        ctx.lineWidth = 1.6 * dpr;
        var xs = line.x.map(function (x) { return u.valToPos(x, 'x', true); });
        var ys = line.y.map(function (y) { return u.valToPos(y, 'y', true); });
        if (line.look < 5) {
          var stride = 120 * dpr, next = 14 * dpr + line.look * stride / 5, gone = 0;
          for (var i = 1; i < xs.length; i++) {
            var dx = xs[i] - xs[i - 1], dy = ys[i] - ys[i - 1], length = Math.sqrt(dx * dx + dy * dy);
            while (length > 0 && next <= gone + length) {
              marker(ctx, line.look, xs[i - 1] + dx * (next - gone) / length, ys[i - 1] + dy * (next - gone) / length, 4 * dpr);
              next += stride;
            }
            gone += length;
          }
        }
        line.w.forEach(function (w) {
          var x = u.valToPos(w[0], 'x', true) + (line.look - 2) * 5 * dpr, low = u.valToPos(w[1], 'y', true), high = u.valToPos(w[2], 'y', true);
          ctx.beginPath();
          ctx.moveTo(x - 3 * dpr, high); ctx.lineTo(x + 3 * dpr, high); ctx.moveTo(x, high); ctx.lineTo(x, low); ctx.moveTo(x - 3 * dpr, low); ctx.lineTo(x + 3 * dpr, low);
          ctx.stroke();
        });
        if (line.mark >= 0) {
          ctx.lineWidth = 2.2 * dpr;
          ctx.beginPath();
          ctx.arc(xs[line.mark], ys[line.mark], 7 * dpr, 0, 7);
          ctx.stroke();
        }
      });
      ctx.restore();
      if (data.floor !== undefined) {
        ctx.fillStyle = colour('--fg');
        ctx.font = 12 * dpr + 'px system-ui, sans-serif';
        ctx.textAlign = 'left';
        ctx.fillText('chance', u.bbox.left + u.bbox.width + 5 * dpr, u.valToPos(data.floor, 'y', true) + 4 * dpr);
      }
    }
    function shade(u) {
      if (data.blind === undefined) { return; }
      var ctx = u.ctx, dpr = devicePixelRatio || 1;
      var right = Math.max(u.bbox.left, Math.min(u.bbox.left + u.bbox.width, u.valToPos(data.blind, 'x', true)));
      ctx.fillStyle = colour('--panel');
      ctx.fillRect(u.bbox.left, u.bbox.top, right - u.bbox.left, u.bbox.height);
      if (right - u.bbox.left > 90 * dpr) {
        ctx.fillStyle = colour('--fg');
        ctx.font = 12 * dpr + 'px system-ui, sans-serif';
        ctx.textAlign = 'left';
        ctx.fillText('not estimable', u.bbox.left + 8 * dpr, u.valToPos(data.y.log ? data.y.most : data.y.most * 0.86, 'y', true));
      }
    }
    function near(u, n, index) {
      var values = joined[n], low = index, high = index;
      if (values[index] !== null && values[index] !== undefined) { return index; }
      while (low >= 0 && (values[low] === null || values[low] === undefined)) { low--; }
      while (high < values.length && (values[high] === null || values[high] === undefined)) { high++; }
      if (low < 0 || high >= values.length) { return null; }
      var here = u.posToVal(u.cursor.left, 'x');
      return here - joined[0][low] <= joined[0][high] - here ? low : high;
    }
    function tell(u) {
      if (u.cursor.left === undefined || u.cursor.left < 0 || u.cursor.idx === null || u.cursor.idx === undefined) { read.textContent = hint; return; }
      var parts = [];
      data.lines.forEach(function (line, n) {
        var index = on[n] ? near(u, n + 1, u.cursor.idx) : null;
        if (index !== null && (line.look < 6 || data.lines.length < 7)) { parts.push(line.name + ' ' + plain(joined[n + 1][index])); }
      });
      read.textContent = data.x.label + ' ' + plain(data.x.label === 'percentile' ? 100 - 100 / u.posToVal(u.cursor.left, 'x') : u.posToVal(u.cursor.left, 'x')) + ', ' + data.y.label + ': ' + parts.join(', ');
    }
    function draw() {
      if (plot) { plot.destroy(); }
      var x = scale(data.x), y = scale(data.y);
      whole = x;
      plot = new uPlot({
        width: Math.max(240, figure.clientWidth), height: 330, legend: { show: false }, padding: [14, data.floor === undefined ? 14 : 52, 0, 0],
        cursor: { dataIdx: function (u, n, index) { return n === 0 ? index : near(u, n, index); }, points: { size: 8 }, drag: { x: true, y: false } },
        scales: { x: { time: false, distr: data.x.log ? 3 : 1, range: function (u, low, high) { return zoomed(low, high) ? [low, high] : x; } }, y: { distr: data.y.log ? 3 : 1, range: function () { return y; } } },
        axes: [axis(2, data.x, 'x'), axis(3, data.y, 'y')],
        series: [{}].concat(data.lines.map(function (line, n) {
          return { label: line.name, show: on[n], scale: 'y', spanGaps: true, stroke: colour('--s' + line.look), width: WIDTH[line.look], dash: DASH[line.look], points: { show: false } };
        })),
        hooks: { drawClear: [shade], draw: [decorate], setCursor: [tell] }
      }, joined, holder);
      plot.over.addEventListener('dblclick', function () { span(x[0], x[1]); });
    }
    var zoom = null;
    function zoomed(low, high) { return zoom !== null && low >= whole[0] && high <= whole[1]; }
    function span(low, high) { zoom = low <= whole[0] && high >= whole[1] ? null : [low, high]; plot.setScale('x', { min: low, max: high }); }
    draw();
    charts.push(draw);
    plotTools();

    function plotTools() {
      function step(text, words, by) {
        var button = make('button', { type: 'button', text: text, 'aria-label': words + ' ' + figure.querySelector('figcaption').textContent }, tools);
        button.addEventListener('click', function () {
          if (by === 0) { span(whole[0], whole[1]); return; }
          var low = plot.scales.x.min, high = plot.scales.x.max, log = data.x.log;
          var a = log ? Math.log(low) : low, b = log ? Math.log(high) : high, centre = (a + b) / 2, half = (b - a) * by / 2;
          a = Math.max(log ? Math.log(whole[0]) : whole[0], centre - half);
          b = Math.min(log ? Math.log(whole[1]) : whole[1], centre + half);
          span(log ? Math.exp(a) : a, log ? Math.exp(b) : b);
        });
      }
      step('+', 'Zoom in:', 0.5);
      step('−', 'Zoom out:', 2);
      step('Whole', 'Show the whole:', 0);
    }

    /* The entries of the legend become switches. */
    all('.legend li', figure).forEach(function (item) {
      var name = item.textContent;
      var chosen = [];
      data.lines.forEach(function (line, n) { if (line.name === name || (line.look === 6 && name.indexOf('others, in grey') === 0)) { chosen.push(n); } });
      if (!chosen.length) { return; }
      var button = make('button', { type: 'button', 'aria-pressed': 'true' });
      while (item.firstChild) { button.appendChild(item.firstChild); }
      item.appendChild(button);
      button.addEventListener('click', function () {
        var show = button.getAttribute('aria-pressed') === 'false';
        button.setAttribute('aria-pressed', String(show));
        chosen.forEach(function (n) { on[n] = show; plot.setSeries(n + 1, { show: show }); });
      });
    });
    new ResizeObserver(function () {
      var width = Math.max(240, figure.clientWidth);
      if (width !== plot.width) { plot.setSize({ width: width, height: 330 }); }
    }).observe(figure);
  }

  theme();
  all('[data-choice]').forEach(choice);
  all('[data-slider]').forEach(slider);
  all('table.data').forEach(function (table) { sortable(table); filter(table); });
  /* A chart that cannot be drawn leaves its still picture in place. */
  all('figure.chart').forEach(function (figure) {
    try { chart(figure); } catch (e) { figure.classList.remove('live'); all('.plot, .read, .tools', figure).forEach(function (part) { part.remove(); }); console.error(e); }
  });
  all('.scroll').forEach(scrolls);
  root.dataset.ready = 'yes';
})();
