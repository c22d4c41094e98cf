// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the breaches are texts of code
/** Tests of the house itself: who may know whom, and how files are written. Each rule is shown a breach, too. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { migrationsFolder } from '#adapters/postgres/migrate.ts'
import type { Contract } from '#kernel/operation.ts'
import {
  brokenDirections,
  circles,
  foreignTables,
  impureKernel,
  modulesWithoutFloor,
  serverInTheBrowser,
  strayTables,
} from './house/directions.ts'
import { type SourceFile, sourceFiles, writings } from './house/files.ts'
import {
  bareNumbers,
  barePickers,
  callsOutside,
  clockReaders,
  crowdedFolders,
  deafDialogs,
  deciders,
  defaultExports,
  diceThrowers,
  dumpingGrounds,
  environmentReaders,
  idleTests,
  longest,
  longFiles,
  lostPaths,
  most,
  namelessGroups,
  rawSql,
  starExports,
  unfinished,
} from './house/habits.ts'
import { world } from './world.ts'

// The rules and their breaches are texts that would break the rules themselves.
const files = sourceFiles().filter(({ path }) => !path.startsWith('test/house'))

interface Rule {
  readonly name: string
  readonly faultsOf: (files: readonly SourceFile[]) => string[]
  /** Path → text of files that break the rule. */
  readonly breaches: Readonly<Record<string, string>>
  /** Who is blamed for them; each of the files, once, unless said otherwise. */
  readonly blamed?: readonly string[]
}

const rules: Rule[] = [
  {
    name: 'files import what stands below them',
    faultsOf: brokenDirections,
    breaches: {
      'src/kernel/money.ts': "import { Door } from '#door/door.ts'",
      'src/adapters/mail/mail.ts': "import { booking } from '#modules/booking/index.ts'",
      'src/modules/catalogue/store.ts': "import type { Schedule } from '#modules/booking/index.ts'",
      'src/modules/booking/store.ts': "import { line } from '../catalogue/tables.ts'",
      'src/modules/booking/rules.ts': "import { append } from '#modules/audit/index.ts'",
      'src/modules/booking/letters.ts': "const mail = await import('#adapters/mail/mail.ts')",
      'src/modules/identity/store.ts': "import { Door } from '#door/door.ts'",
      'src/modules/unplanned/index.ts': "import { localityName } from '#modules/rulebook/index.ts'",
      'src/door/door.ts': "import {\n  booking,\n  type Schedule,\n} from '#modules/booking/index.ts'",
      'src/door/record.ts': "import { append } from '#modules/audit/store.ts'",
      'src/web/ui/booking/days.tsx': "import { takenOf } from '#modules/booking/store.ts'",
      'src/web/client.ts': "export { Door } from '#door/door.ts'",
      'src/server.ts': "import '#web/root.tsx'",
      'src/system.ts': "import { world } from '#test/world.ts'",
    },
  },
  {
    name: 'every module has a floor',
    faultsOf: modulesWithoutFloor,
    breaches: { 'src/modules/unplanned/index.ts': '' },
    blamed: ['src/modules/unplanned'],
  },
  {
    name: 'the kernel asks nothing of the machine',
    faultsOf: impureKernel,
    breaches: { 'src/kernel/money.ts': "import { readFileSync } from 'node:fs'" },
  },
  {
    name: 'no files import one another in a circle, not even for a type',
    faultsOf: circles,
    breaches: {
      'src/modules/booking/a.ts': "import type { B } from './b.ts'",
      'src/modules/booking/b.ts': "import { c } from './c.ts'",
      'src/modules/booking/c.ts': "const a = () => import('./a.ts')",
    },
    blamed: ['src/modules/booking/a.ts'],
  },
  {
    name: 'what the browser imports brings nothing of the server with it',
    faultsOf: serverInTheBrowser,
    breaches: {
      'src/modules/booking/api.ts': "import { state } from './tables.ts'",
      'src/modules/catalogue/terms.ts': "import { words } from './words.ts'",
      'src/modules/catalogue/words.ts': "import { readFileSync } from 'node:fs'",
    },
    blamed: ['src/modules/booking/api.ts', 'src/modules/catalogue/terms.ts'],
  },
  {
    name: 'SQL names tables of its own module, and views that lower ones publish',
    faultsOf: foreignTables,
    breaches: {
      'src/modules/matching/store.ts': 'sql`select * from catalogue.line`',
      'src/modules/governance/store.ts':
        'sql`select 1 from "booking"."pub_booking" join catalogue.pub_secret using (id)`',
      'src/modules/booking/index.ts': 'the view `booking.pub_booking`',
      'src/modules/catalogue/store.ts': "tx.execute('update booking.pub_booking set state = 1')",
      'src/door/door.ts': 'tx.execute<Row>(`select * from audit.entry`)',
    },
    blamed: [
      'src/modules/matching/store.ts',
      'src/modules/governance/store.ts',
      'src/modules/catalogue/store.ts',
      'src/door/door.ts',
    ],
  },
  {
    name: 'tables stand in a schema of their module’s name and stay inside it',
    faultsOf: strayTables,
    breaches: {
      'src/modules/booking/tables.ts': "export const schema = pgSchema('catalogue')",
      'src/modules/booking/index.ts': "export { booking } from './tables.ts'",
    },
  },
  {
    name: `no file is longer than ${longest} lines`,
    faultsOf: longFiles,
    breaches: { 'src/door/door.ts': 'line\n'.repeat(longest + 1) },
  },
  {
    name: `no folder holds more than ${most} files: what shares a noun has a folder of its own`,
    faultsOf: crowdedFolders,
    breaches: Object.fromEntries(
      Array.from({ length: most + 1 }, (_, at) => [`src/modules/booking/part-${at}.ts`, '']),
    ),
    blamed: ['src/modules/booking'],
  },
  {
    name: 'what a file exports has a name',
    faultsOf: files => [...starExports(files), ...defaultExports(files)],
    breaches: {
      'src/modules/booking/index.ts': "export * from './api.ts'",
      'src/kernel/money.ts': 'export default 1',
      'src/kernel/clock.ts': 'export { clock as default }',
    },
  },
  {
    name: 'no file or folder takes whatever has no place',
    faultsOf: dumpingGrounds,
    breaches: {
      'src/utils/text.ts': '',
      'src/modules/booking/helpers.ts': '',
      'test/common/a.ts': '',
      'src/types.d.ts': '',
    },
  },
  {
    name: 'the environment is read by the configuration alone',
    faultsOf: environmentReaders,
    breaches: {
      'src/server.ts': "const port = process.env['PORT']",
      'src/door/http.ts': 'const { env } = process.env',
    },
  },
  {
    name: 'one clock is read, by the door',
    faultsOf: clockReaders,
    breaches: {
      'src/modules/booking/rules.ts': 'const today = new Date()',
      'src/door/door.ts': 'const started = Date.now()',
      'src/kernel/calendar.ts': 'const today = new Date( )',
      'src/system.ts': 'const clock = () => new Date',
      'src/modules/booking/store.ts': 'sql`where start > now()`',
      'src/modules/booking/tables.ts': "timestamp('at').defaultNow()",
    },
  },
  {
    name: 'chance comes from the door’s context',
    faultsOf: diceThrowers,
    breaches: {
      'src/modules/booking/rules.ts': 'Math.random()',
      'src/modules/identity/session.ts': "import { randomBytes } from 'node:crypto'",
      'src/kernel/identifiers.ts': 'crypto.randomUUID()',
      'src/modules/booking/tables.ts': "uuid('id').defaultRandom()",
    },
  },
  {
    name: 'rules decide: they neither look up nor wait',
    faultsOf: deciders,
    breaches: {
      'src/modules/booking/rules.ts': "import { takenOf } from './store.ts'",
      'src/modules/catalogue/rules.ts': 'export async function mayPublish() {}',
      'src/modules/catalogue/import.rules.ts': "import { sql } from '#kernel/sql.ts'",
    },
  },
  {
    name: '[S9] what people type reaches the database as parameters',
    faultsOf: rawSql,
    breaches: {
      'src/modules/booking/store.ts': 'sql`order by ${sql.raw(column)}`',
      'src/modules/audit/store.ts': 'tx.execute(`select * from audit.entry where id = ${id}`)',
      'src/door/tables.ts': 'pool.query(`\n  delete from ${table}`)',
    },
  },
  {
    name: '[S9] nothing that people type leads a request anywhere',
    faultsOf: callsOutside,
    breaches: {
      'src/modules/identity/store.ts': 'await fetch(url)',
      'src/adapters/mail/mail.ts': "import { request } from 'node:https'",
    },
  },
  {
    name: '[A1] a group of choices has a name to be called by',
    faultsOf: namelessGroups,
    breaches: {
      'src/web/office/home.tsx': '<Radio.Group options={may} />',
      'src/web/workspace/need/need-kind.tsx': '<Checkbox.Group<Kind> options={kinds} />',
    },
  },
  {
    name: 'a dialog isn’t sent with a date that wasn’t read',
    faultsOf: deafDialogs,
    breaches: {
      'src/web/office/home.tsx': '<Modal open onOk={() => form.submit()} onCancel={close}>',
      'src/web/workspace/need/need-kind.tsx': '<Modal open onOk={form.submit}>',
    },
  },
  {
    name: 'a number is read however wide its digits are',
    faultsOf: bareNumbers,
    breaches: { 'src/web/office/home.tsx': '<InputNumber min={1} />' },
  },
  {
    name: 'a date that wasn’t read is said beside its field',
    faultsOf: barePickers,
    breaches: {
      'src/web/workspace/booking/move-dialog.tsx': '<DatePicker {...halfHours} />',
      'src/web/office/home.tsx': '<DatePicker showTime />',
      'src/web/workspace/booking/closure-dialog.tsx': '<DatePicker.RangePicker format="YYYY-MM-DD" />',
      'src/web/workspace/booking/week-fields.tsx': '<TimePicker.RangePicker minuteStep={30} />',
    },
  },
  {
    name: 'every test that stands here runs',
    faultsOf: idleTests,
    breaches: {
      'src/kernel/money.test.ts': "test.skip('later', () => {})",
      'src/kernel/clock.test.ts': "describe.only('one', () => {})",
      'test/doors.test.ts': "test.skipIf(embedded)('on a server', () => {})",
      'e2e/main-job.spec.ts': "xit('works', () => {})",
    },
  },
  {
    name: 'nothing is left for later',
    faultsOf: unfinished,
    breaches: { 'src/server.ts': '// TODO: close', 'test/world.ts': '// FIXME' },
  },
]

const sample = (breaches: Readonly<Record<string, string>>): SourceFile[] =>
  Object.entries(breaches).map(([path, text]) => ({ path, text }))

describe.each(rules)('$name', ({ faultsOf, breaches, blamed }) => {
  test('in this house', () => {
    expect(faultsOf(files)).toEqual([])
  })

  test('and a breach is found', () => {
    const named = faultsOf(sample(breaches)).map(fault => fault.split(/:? /)[0])
    expect(named.toSorted()).toEqual((blamed ?? Object.keys(breaches)).toSorted())
  })
})

test('the house is read from the disk, all of it', () => {
  const paths = files.map(({ path }) => path)
  expect(paths).toContain('src/modules/booking/operations/request-booking.ts')
  expect(paths.length).toBeGreaterThan(250)
})

test('of the snapshots of the schema only that of the newest migration is kept', () => {
  const numbers = (folder: string) => readdirSync(folder).flatMap(name => /^\d{4}/u.exec(name) ?? [])
  const newest = numbers(migrationsFolder).sort().at(-1)
  expect(numbers(join(migrationsFolder, 'meta'))).toEqual([newest])
})

describe('what is written of the house', () => {
  const pages = writings()

  test('names files that are there', () => {
    const rules = sourceFiles().filter(({ path }) => path.startsWith('test/house'))
    expect(lostPaths([...files, ...pages, ...rules.map(({ path }) => ({ path, text: '' }))])).toEqual([])
  })

  test('and a breach is found', () => {
    const breaches = {
      'src/modules/booking/rules.ts': '/** See settle.ts and booking/gone.ts. */',
      'src/modules/booking/settle.ts': "// web/ui/moved.tsx\nconst path = 'src/never.ts'",
      'ARCHITECTURE.md': '`src/modules/booking/rules.ts` decides, `operations/request-booking.ts` asks.',
    }
    expect(lostPaths(sample(breaches))).toEqual([
      'src/modules/booking/rules.ts: booking/gone.ts',
      'src/modules/booking/settle.ts: web/ui/moved.tsx',
      'ARCHITECTURE.md: operations/request-booking.ts',
    ])
  })

  test('the picture of the house shows every module, and no other', () => {
    const picture = pages.find(({ path }) => path === 'ARCHITECTURE.md')?.text ?? ''
    const shown = [...picture.matchAll(/^ {4}([a-z-]+)\/ /gm)].map(([, name]) => name)
    expect(shown.toSorted()).toEqual(readdirSync(join(import.meta.dirname, '../src/modules')).toSorted())
  })
})

describe('contracts and the door', async () => {
  const { door } = await world()

  const isContract = (value: unknown): value is Contract =>
    typeof value === 'object' && value !== null && 'permission' in value && 'route' in value && 'id' in value

  const declaring = files
    .map(({ path }) => path)
    .filter(path => /^src\/(modules\/[^/]+(\/[^/]+)?|door)\/(\w[\w-]*\.)?api\.ts$/.test(path))

  const declared = await Promise.all(
    declaring.map(async path => {
      const exported: Record<string, unknown> = await import(join(import.meta.dirname, '..', path))
      return { path, contracts: Object.values(exported).filter(isContract) }
    }),
  )

  test('every contract that an api file exports is mounted, and every mounted one is exported', () => {
    const ids = declared.flatMap(({ contracts }) => contracts.map(({ id }) => id))
    expect(door.contracts.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  })

  test('every module that declares operations has an api file', () => {
    const modules = readdirSync(join(import.meta.dirname, '../src/modules'))
    const silent = modules.filter(name => !declaring.some(path => path.startsWith(`src/modules/${name}/`)))
    expect(silent).toEqual(['messages', 'pricing', 'publishing'])
  })

  test.each(declared)('$path names its operations after its module', ({ path, contracts }) => {
    const owner = path.split('/').at(path.startsWith('src/modules/') ? 2 : 1)
    expect(contracts.map(({ id }) => id.split('.')[0])).toEqual(contracts.map(() => owner))
  })

  test('every rule that code refuses by is announced by a contract', () => {
    const announced = new Set(door.contracts.flatMap(({ refusals }) => Object.keys(refusals)))
    const refused = files
      .filter(({ path }) => path.startsWith('src/modules/') && !path.endsWith('.test.ts'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/\brule: '([^']+)'/g)].map(([, rule = '']) => ({ path, rule })),
      )
    expect(refused.filter(({ rule }) => !announced.has(rule))).toEqual([])
    expect(refused.length).toBeGreaterThan(20)
  })

  test('no two operations share an address', () => {
    const addresses = door.contracts.flatMap(({ route }) => route?.replace(/\{\w+\}/g, '{}') ?? [])
    expect(addresses).toEqual([...new Set(addresses)])
  })

  test('whatever changes something is an event of the audit log, unless only the system asks', () => {
    const silent = door.contracts.filter(
      ({ kind, audit, permission }) => kind === 'command' && audit === null && permission !== 'system',
    )
    expect(silent.map(({ id }) => id)).toEqual([])
  })
})
