import { type Customer, type CustomerPatch, type Fields, fieldsOf } from 'customers-model/customer';
import { normalForms } from 'customers-model/normal-form';
import named from '../events/customers.json' with { type: 'json' };
import { type BatchChange, putBatchRow } from '../layers/customers/store/batches.ts';
import { createCustomer } from '../layers/customers/store/create.ts';
import { deleteCustomer, eraseCustomer } from '../layers/customers/store/delete.ts';
import type { Actor, Store } from '../layers/customers/store/store.ts';
import { transact } from '../layers/customers/store/transaction.ts';
import { patchCustomer } from '../layers/customers/store/update.ts';
import { seeded, uuidOf } from './random.ts';

/** A sample customer. */
export interface Sample extends Fields {
  customerId: string;
  /** Default: now. */
  registrationDate?: string;
  /** The idempotency key of the request that creates the customer, as `<caller>#<key>`. */
  idempotencyKey?: string;
  /** The batch that creates the customer. */
  batchId?: string;
  /** What happened after the creation, in order of time. */
  changes?: SampleChange[];
  gone?: 'deleted' | 'erased';
}

interface SampleChange {
  at: string;
  actor: Actor;
  batchId?: string;
  patch: CustomerPatch;
}

/** The names, phone numbers and addresses of a country. */
interface Country {
  people: [name: string, localPart: string][];
  /** E.164, with a `#` for each random digit. */
  phone: string;
  streets: string[];
  cities: string[];
}

const countries: Country[] = [
  {
    people: [
      ['Jürgen Weiß', 'j.weiss'],
      ['Anneliese Groß-Hölzel', 'anneliese'],
      ['Sören Brandt', 'soeren.brandt'],
      ['Käthe von der Heide', 'kaethe'],
      ['Mehmet Öztürk', 'mehmet.oeztuerk'],
    ],
    phone: '+49711#######',
    streets: ['Königstraße', 'Lindenweg', 'Am Marktplatz'],
    cities: ['70173 Stuttgart', '20095 Hamburg', '04109 Leipzig'],
  },
  {
    people: [
      ['Amélie Rousseau', 'amelie'],
      ['François Lefèvre', 'f.lefevre'],
      ["Gaëlle d'Aubigné", 'gaelle'],
      ['Jean-Baptiste Noël', 'jb.noel'],
    ],
    phone: '+331########',
    streets: ['rue Bélanger', "avenue de l'Opéra", 'quai Voltaire'],
    cities: ['75002 Paris', '69001 Lyon', '13001 Marseille'],
  },
  {
    people: [
      ['Siobhán O’Neill', 'siobhan'],
      ["Fionn O'Brien", 'fionn.obrien'],
      ['Mary-Jane Smith-Jones', 'mj'],
      ['Zadie Okonkwo', 'zadie.okonkwo'],
    ],
    phone: '+44207946####',
    streets: ['Baker Street', 'Station Road', 'The Green'],
    cities: ['London NW1 6XE', 'Leeds LS1 4DY', 'Cardiff CF10 1EP'],
  },
  {
    people: [
      ['José Ángel Muñoz Peña', 'jose.munoz'],
      ['Íñigo Echevarría', 'inigo'],
      ['María de los Ángeles Núñez', 'angeles'],
    ],
    phone: '+3491#######',
    streets: ['Calle Mayor', 'Paseo de Gracia'],
    cities: ['28013 Madrid', '08007 Barcelona'],
  },
  {
    people: [
      ['Conceição Gonçalves', 'conceicao'],
      ['João Araújo', 'joao.araujo'],
      ['Thaís Brandão', 'thais'],
    ],
    phone: '+5512########',
    streets: ['Av. Brigadeiro Faria Lima', 'Rua das Laranjeiras'],
    cities: ['São José dos Campos – SP', 'Rio de Janeiro – RJ'],
  },
  {
    people: [
      ['Łukasz Wójcik', 'lukasz.wojcik'],
      ['Żaneta Źdźbło', 'zaneta'],
      ['Stanisław Kowalczyk', 's.kowalczyk'],
    ],
    phone: '+4822#######',
    streets: ['ul. Długa', 'al. Jerozolimskie'],
    cities: ['00-263 Warszawa', '31-147 Kraków'],
  },
  {
    people: [
      ['Bjørn Ødegård', 'bjorn'],
      ['Åse Kjærsgaard', 'aase'],
      ['Þórdís Jónsdóttir', 'thordis'],
    ],
    phone: '+4722######',
    streets: ['Storgata', 'Øvre Slottsgate'],
    cities: ['0155 Oslo', '5003 Bergen'],
  },
  {
    people: [
      ['Ελένη Παπαδοπούλου', 'eleni'],
      ['Νίκος Γεωργίου', 'nikos.georgiou'],
    ],
    phone: '+3021########',
    streets: ['Ερμού', 'Πανεπιστημίου'],
    cities: ['105 63 Αθήνα', '546 24 Θεσσαλονίκη'],
  },
  {
    people: [
      ['Олена Шевченко', 'olena'],
      ['Дмитро Бойко', 'dmytro.boiko'],
      ['Ђорђе Петровић', 'djordje'],
    ],
    phone: '+38044#######',
    streets: ['вулиця Хрещатик', 'вулиця Сагайдачного'],
    cities: ['01001 Київ', '79008 Львів'],
  },
  {
    people: [
      ['נועה לוי', 'noa.levi'],
      ['עמית כהן', 'amit'],
    ],
    phone: '+9723#######',
    streets: ['שדרות רוטשילד', 'רחוב דיזנגוף'],
    cities: ['תל אביב-יפו', 'ירושלים'],
  },
  {
    people: [
      ['فاطمة الزهراء بن علي', 'fatima'],
      ['محمد الحسيني', 'm.alhusseini'],
      ['یاسمن نوری‌زاده', 'yasaman'],
    ],
    phone: '+9714#######',
    streets: ['شارع الشيخ زايد', 'شارع المتنبي'],
    cities: ['دبي', 'الشارقة'],
  },
  {
    people: [
      ['श्रेया क्षत्रिय', 'shreya'],
      ['राम प्रसाद', 'ram.prasad'],
      ['रमा अय्यर', 'rama.iyer'],
    ],
    phone: '+9111########',
    streets: ['महात्मा गांधी मार्ग', 'जनपथ'],
    cities: ['नई दिल्ली 110001', 'मुंबई 400001'],
  },
  {
    people: [
      ['สมชาย ใจดี', 'somchai'],
      ['กัญญารัตน์ ศรีสุข', 'kanyarat'],
    ],
    phone: '+662#######',
    streets: ['ถนนสุขุมวิท', 'ถนนสีลม'],
    cities: ['กรุงเทพมหานคร 10110'],
  },
  {
    people: [
      ['王小明', 'wang.xiaoming'],
      ['欧阳娜娜', 'ouyang'],
      ['陳大文', 'chan.taiman'],
    ],
    phone: '+8610########',
    streets: ['中关村大街', '南京东路'],
    cities: ['北京市海淀区', '上海市黄浦区'],
  },
  {
    people: [
      ['小林 直子', 'kobayashi'],
      ['髙橋 さくら', 'takahashi'],
      ['ガルシア・ベルタ', 'garcia.berta'],
    ],
    phone: '+813########',
    streets: ['銀座', '丸の内'],
    cities: ['東京都千代田区', '大阪市北区'],
  },
  {
    people: [
      ['김민준', 'minjun.kim'],
      ['이서연', 'seoyeon'],
    ],
    phone: '+822########',
    streets: ['세종대로', '테헤란로'],
    cities: ['서울특별시 중구'],
  },
  {
    people: [
      ['Nguyễn Thị Ánh Tuyết', 'anh.tuyet'],
      ['Trần Đức Huy', 'huy.tran'],
    ],
    phone: '+8424########',
    streets: ['phố Hàng Bạc', 'đường Láng'],
    cities: ['Hà Nội'],
  },
  {
    people: [
      ['Ana Čović', 'ana.covic'],
      ['Gyöngyvér Szűcs', 'gyongyver'],
      ['Ioana Țârlea', 'ioana'],
      ['Jiří Dvořák', 'jiri.dvorak'],
      ['Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine der Ältere', 'hubert'],
    ],
    phone: '+42022#######',
    streets: ['Dlouhá', 'Na Příkopě'],
    cities: ['110 00 Praha 1', '602 00 Brno'],
  },
];

const companies = ['Halcyon Ltd', 'Zephyr Oy', 'Quartz SA', 'Velvet Srl'];
const tags = ['Newsletter', 'Wholesale', 'VIP', 'Hotel', 'Trade fair 2026'];
const notes = [
  'Call in the morning.',
  'Invoices by post.\nDiscount of 5 % agreed in March.',
  'Ships to the back door.',
];

const domains = ['nordwind.example', 'shop.example', 'post.example', 'kunst.example', 'labor.example'];

/** Returns about 60 customers, always the same. The customers of `events/customers.json` come first. */
export const sampleCustomers = (): Sample[] => {
  const next = seeded(1);
  const random: Random = (below) => next() % below;
  const more = seeded(2);
  const generated = countries.flatMap((country) =>
    country.people.map((person) => ({
      ...customerIn(country, person, random),
      ...businessFields((below) => more() % below),
    })),
  );
  return [...(named as Sample[]), ...generated];
};

/**
 * Returns the bodies of POST requests for the samples that are not deleted. The page offers them when the list is
 * empty.
 */
export const sampleBodies = (): Fields[] =>
  sampleCustomers().flatMap((sample) => (sample.gone ? [] : latestFieldsOf(sample)));

const latestFieldsOf = ({ changes = [], ...created }: Sample): Fields =>
  fieldsOf(Object.assign({}, created, ...changes.map(({ patch }) => patch)));

/** Ten years, because the sample customers were registered years ago. */
const daysOfHistory = 3650;

const sampleSettings = { daysToRestore: 30, daysOfHistory, actor: { kind: 'client', id: 'sample-customers' } } as const;

/**
 * Stores customers with their ids, registration dates and changes. Deletes or erases the marked customers with the current
 * time.
 */
export const storeSamples = async (
  tablesAndRules: Pick<Store, 'client' | 'tables' | 'keysOf'>,
  samples: Sample[],
): Promise<void> => {
  const { signal } = new AbortController();
  for (const sample of samples) {
    const { customerId, registrationDate = Date.now(), idempotencyKey, batchId, changes = [], gone } = sample;
    const now = () => new Date(registrationDate);
    const store: Store = { ...tablesAndRules, ...sampleSettings, newId: () => customerId, now };
    const creating = inBatch(store, batchId);
    const { customer } = await createCustomer(creating, fieldsOf(sample), signal, idempotencyKey);
    await listChange(creating, 'created', customer);
    for (const { at, actor, batchId, patch } of changes) {
      const changing = inBatch({ ...store, actor, now: () => new Date(at) }, batchId);
      await listChange(changing, 'updated', await patchCustomer(changing, customerId, patch, () => true, signal));
    }
    const remove = gone && { deleted: deleteCustomer, erased: eraseCustomer }[gone];
    await remove?.({ ...store, now: () => new Date() }, customerId, () => true, signal);
  }
};

const inBatch = (store: Store, batchId: string | undefined): Store =>
  batchId === undefined ? store : { ...store, batchId };

/** Lists a change of a batch for 30 days from now: at its own time, it would no longer be listed. */
const listChange = async (store: Store, outcome: BatchChange['outcome'], customer: Customer): Promise<void> => {
  const actions = putBatchRow({ ...store, now: () => new Date() }, outcome, customer);
  if (actions.length > 0) await transact(store.client, actions, new AbortController().signal);
};

/** The fields that some customers have. */
const businessFields = (random: Random): Pick<Fields, 'company' | 'tags' | 'notes'> => {
  const one = (texts: string[]): string => texts[random(texts.length)] as string;
  return {
    ...(random(3) === 0 && { company: one(companies) }),
    ...(random(2) === 0 && { tags: normalForms.tags([one(tags), one(tags)]) }),
    ...(random(6) === 0 && { notes: one(notes) }),
  };
};

/** Returns the next whole number of a fixed series, from 0 to `below` - 1. */
type Random = (below: number) => number;

const customerIn = (
  { phone, streets, cities }: Country,
  [name, localPart]: [string, string],
  random: Random,
): Sample => {
  const email = `${localPart}@${domains[random(domains.length)]}`;
  const day = Date.UTC(2019, 0, 1) + random(6 * 365) * 86_400_000 + random(86_400) * 1_000 + random(1_000);
  const registered = new Date(day).toISOString();
  const number = phone.replace(/#/g, () => String(random(10)));
  const address = `${streets[random(streets.length)]} ${1 + random(120)}\n${cities[random(cities.length)]}`;
  return {
    customerId: uuidOf(email),
    name,
    email,
    ...(random(6) > 0 && { phone: number }),
    ...(random(5) > 0 && { address }),
    registrationDate: registered,
  };
};
