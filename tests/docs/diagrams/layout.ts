import {
  type Area,
  areaOf,
  bottom,
  type Connector,
  type Drawing,
  type Icon,
  type Label,
  type Panel,
  type Point,
  right,
  type Shape,
} from '../../../docs/generate/diagrams/drawing.ts';

/**
 * Layout flaws: panels or labels that overlap, labels that are cut or too small, connectors that cross each other or other
 * shapes.
 */
export const flawsOf = (drawing: Drawing): string[] => {
  const of = <Kind extends Shape['kind']>(kind: Kind) =>
    drawing.shapes.filter((shape): shape is Extract<Shape, { kind: Kind }> => shape.kind === kind);
  const layout: Layout = {
    drawing,
    panels: of('panel'),
    items: [...of('label'), ...of('icon')].map((shape) => ({
      name: nameOf(shape),
      within: shape.within,
      area: shape.kind === 'label' ? areaOf(shape) : shape,
    })),
    connectors: of('connector'),
  };
  return [
    ...nameFlaws(layout),
    ...panelFlaws(layout),
    ...itemFlaws(layout),
    ...connectorFlaws(layout),
    ...of('label').flatMap((label) => sizeFlaws(label, drawing)),
  ];
};

interface Layout {
  drawing: Drawing;
  panels: Panel[];
  items: Item[];
  connectors: Connector[];
}

/** A label or an icon. */
interface Item {
  name: string;
  within: string | undefined;
  area: Area;
}

const nameOf = (shape: Label | Icon): string => (shape.kind === 'label' ? `"${shape.text}"` : `the icon ${shape.icon}`);

/** The least distance between a label and the border around it. */
const room = 2;

const shrunk = ({ x, y, width, height }: Area, by: number): Area => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
});

const contains = (outer: Area, inner: Area): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && right(inner) <= right(outer) && bottom(inner) <= bottom(outer);

/** Touching areas do not overlap. */
const overlap = (a: Area, b: Area): boolean => a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);

const pairsOf = <Of>(all: Of[]): [Of, Of][] =>
  all.flatMap((one, i) => all.slice(i + 1).map((other): [Of, Of] => [one, other]));

/** A panel and the panels around it, from the inside out. */
const chainOf = (name: string | undefined, panels: Panel[]): Panel[] => {
  const panel = panels.find((one) => one.name === name);
  return panel ? [panel, ...chainOf(panel.within, panels)] : [];
};

const areaAround = (within: string | undefined, { panels, drawing }: Layout): Area | undefined =>
  within === undefined
    ? { x: 0, y: 0, width: drawing.width, height: drawing.height }
    : panels.find(({ name }) => name === within);

const nameFlaws = ({ panels }: Layout): string[] => {
  const names = panels.map(({ name }) => name);
  return names.filter((name, i) => names.indexOf(name) !== i).map((name) => `there are two ${name}`);
};

const panelFlaws = (layout: Layout): string[] => [
  ...layout.panels.flatMap((panel) => {
    const around = areaAround(panel.within, layout);
    return around && contains(shrunk(around, room), panel) ? [] : [`${panel.name} does not lie in ${panel.within}`];
  }),
  ...pairsOf(layout.panels).flatMap(([a, b]) => {
    const areNested = chainOf(a.name, layout.panels).includes(b) || chainOf(b.name, layout.panels).includes(a);
    return areNested || !overlap(a, b) ? [] : [`${a.name} and ${b.name} overlap`];
  }),
];

const itemFlaws = (layout: Layout): string[] => [
  ...layout.items.flatMap(({ name, within, area }) => {
    const around = areaAround(within, layout);
    const others = layout.panels.filter((panel) => !chainOf(within, layout.panels).includes(panel));
    return [
      ...(around && contains(shrunk(around, room), area) ? [] : [`${name} does not lie in ${within}`]),
      ...others.filter((panel) => overlap(panel, area)).map((panel) => `${name} overlaps ${panel.name}`),
    ];
  }),
  ...pairsOf(layout.items)
    .filter(([a, b]) => overlap(a.area, b.area))
    .map(([a, b]) => `${a.name} and ${b.name} overlap`),
];

/** At least 11 pixels if the picture is 1200 pixels wide. */
const sizeFlaws = ({ text, style: { size } }: Label, { width }: Drawing): string[] =>
  (size * 1200) / width >= 11 ? [] : [`"${text}" is too small`];

// --- connectors ---

const connectorFlaws = (layout: Layout): string[] => [
  ...layout.connectors.flatMap((connector) => [...endFlaws(connector, layout), ...wayFlaws(connector, layout)]),
  ...pairsOf(layout.connectors)
    .filter(([a, b]) => segmentsOf(a).some((one) => segmentsOf(b).some((other) => meet(one, other))))
    .map(([a, b]) => `${wayOf(a)} crosses ${wayOf(b)}`),
];

const wayOf = ({ from, to }: Connector): string => `the connector from ${from} to ${to}`;

/** Each segment as an area without width, or without height. */
const segmentsOf = ({ points }: Connector): Area[] =>
  points.slice(1).map((end, i) => {
    const start = points[i] as Point;
    const [x, y] = [Math.min(start.x, end.x), Math.min(start.y, end.y)];
    return { x, y, width: Math.abs(start.x - end.x), height: Math.abs(start.y - end.y) };
  });

const meet = (a: Area, b: Area): boolean => a.x <= right(b) && b.x <= right(a) && a.y <= bottom(b) && b.y <= bottom(a);

const endFlaws = (connector: Connector, { panels }: Layout): string[] => {
  const ends: [string, Point | undefined][] = [
    [connector.from, connector.points[0]],
    [connector.to, connector.points.at(-1)],
  ];
  const loose = ends.filter(
    ([name, point]) =>
      !isOnBorder(
        point,
        panels.find((panel) => panel.name === name),
      ),
  );
  const isCrooked = segmentsOf(connector).some(({ width, height }) => width > 0 && height > 0);
  return [
    ...loose.map(([name]) => `${wayOf(connector)} does not touch ${name}`),
    ...(isCrooked ? [`${wayOf(connector)} is neither level nor upright`] : []),
  ];
};

const isOnBorder = (point: Point | undefined, panel: Panel | undefined): boolean => {
  if (point === undefined || panel === undefined) return false;
  const near = (a: number, b: number) => Math.abs(a - b) < 0.01;
  const isBeside = near(point.x, panel.x) || near(point.x, right(panel));
  const isAboveOrBelow = near(point.y, panel.y) || near(point.y, bottom(panel));
  return (
    (isBeside && point.y > panel.y && point.y < bottom(panel)) ||
    (isAboveOrBelow && point.x > panel.x && point.x < right(panel))
  );
};

/** A connector may leave the panels around its start and enter those around its end, and cross no others. */
const wayFlaws = (connector: Connector, { panels, items }: Layout): string[] => {
  const around = [connector.from, connector.to].flatMap((name) => chainOf(name, panels).slice(1));
  const obstacles = [
    ...panels
      .filter((panel) => !around.includes(panel))
      .map((panel) => ({ name: panel.name, area: shrunk(panel, 0.01) })),
    ...items,
  ];
  return obstacles
    .filter(({ area }) => segmentsOf(connector).some((segment) => meet(segment, area)))
    .map(({ name }) => `${wayOf(connector)} leads through ${name}`);
};
