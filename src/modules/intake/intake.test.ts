/** [O19] Plain answers become a need: the templates that come with the system, and the rule. Pure. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { needContent } from '#modules/catalogue/need/need.ts'
import { processes } from '#modules/catalogue/terms.ts'
import { needDraft } from '#test/builders.ts'
import { readNeedTemplates } from '../../need-templates.ts'
import { answersToContent } from './answers.ts'
import { type NeedTemplate, type TemplateQuestion, template } from './template.ts'

const templates = readNeedTemplates()
const of = (code: string): NeedTemplate => {
  const found = templates.find(one => one.code === code)
  if (!found) throw new Error(`no template ${code}`)
  return found
}

/** Answers as people give them, and as a hostile program might. */
function answerTo(question: TemplateQuestion): fc.Arbitrary<unknown> {
  const number = fc.oneof(fc.double({ noNaN: false }), fc.integer({ min: -100, max: 100_000 }))
  switch (question.kind) {
    case 'quantity':
      return fc.record(
        { unit: fc.constantFrom(...question.units, 'no-unit'), value: number, from: number, to: number },
        { requiredKeys: ['unit'] },
      )
    case 'number':
      return number
    case 'yes-no':
      return fc.boolean()
    case 'choice':
      return fc.array(fc.integer({ min: -1, max: question.options.length }), { maxLength: 12 })
    case 'text':
      return fc.string({ maxLength: 4000 })
  }
}
const answering = fc
  .constantFrom(...templates)
  .chain(one =>
    fc.tuple(
      fc.constant(one),
      fc.record(
        Object.fromEntries(
          one.questions.map(question => [
            question.id,
            fc.oneof(
              { weight: 8, arbitrary: answerTo(question) },
              { weight: 2, arbitrary: fc.constant('unclear') },
              { weight: 1, arbitrary: fc.anything() },
            ),
          ]),
        ),
        { requiredKeys: [] },
      ),
    ),
  )

describe('[O19] answers', () => {
  test('make a need that stands as it is, whatever is answered', () => {
    fc.assert(
      fc.property(answering, ([one, answers]) => {
        const content = answersToContent(one, answers)
        // What a template never asks: its name, who may see it, and by when.
        const need = needContent.safeParse({
          ...needDraft,
          ...content,
          certificates: [...content.certificates, ...needDraft.certificates],
          window: { ...needDraft.window, ...content.window },
        })
        expect(need.error?.issues ?? []).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  test('that nobody has are open points, every one, and no criterion', () => {
    for (const one of templates) {
      const unclear = Object.fromEntries(one.questions.map(({ id }) => [id, 'unclear']))
      const content = answersToContent(one, unclear)
      expect(content.openPoints).toEqual(one.questions.map(({ ask }) => ask))
      expect(content).toMatchObject({
        capabilities: [],
        certificates: [],
        hazards: [],
        batch: null,
        productClass: null,
        trl: null,
        intake: { origins: {} },
      })
    }
  })

  test('that weren’t given are open, too; words that weren’t written aren’t', () => {
    const { openPoints } = answersToContent(of('packaging-test'), {})
    expect(openPoints).toContain('晶圆是几英寸的？')
    expect(openPoints).not.toContain('要测哪些项目？')
  })

  test('are taken as they are: no margin that nobody gave, in the form and weight of the rule', () => {
    const content = answersToContent(of('reaction'), {
      'lab-scale': { unit: 'mL', value: 2000 },
      product: { unit: 'kg', from: 10, to: 30 },
      temperature: { unit: 'Cel', from: 25, to: 120 },
      pressure: 'unclear',
      corrosive: true,
      flammable: false,
      hazards: [1, 7],
      batches: 3,
      aim: [1],
    })
    expect(content.capabilities).toEqual([
      {
        parameter: 'volume',
        quantity: { kind: 'volume', unit: 'mL', form: 'atLeast', value: 2000 },
        weight: 'hard',
      },
      {
        parameter: 'working-temperature',
        quantity: { kind: 'temperature', unit: 'Cel', form: 'range', from: 25, to: 120 },
        weight: 'hard',
      },
      { parameter: 'corrosion-resistant', present: true, weight: 'hard' },
    ])
    expect(content).toMatchObject({
      process: 'reaction',
      batch: { size: { kind: 'mass', unit: 'kg', form: 'range', from: 10, to: 30 }, weight: 'hard' },
      batches: 3,
      hazards: ['GB30000.7', 'GB30000.17'],
      trl: { from: null, to: 6 },
      openPoints: ['压力最高会到多少？'],
    })
    expect(content.intake).toEqual({
      template: 'reaction',
      version: '2026-11',
      origins: expect.objectContaining({
        'capability.volume': '“实验室最大做到多少？”答“2000 mL”',
        'capability.corrosion-resistant': '“物料会腐蚀不锈钢吗？”答“是”',
        'hazard.GB30000.17': '“安全技术说明书上，物料属于哪几类？”答“易燃液体、金属腐蚀物”',
      }),
    })
  })

  test('in words go into the background', () => {
    const answers = { subject: '光伏胶膜的剥离强度', accredited: [1] }
    expect(answersToContent(of('testing'), answers)).toMatchObject({
      background: '要测什么东西的什么指标？光伏胶膜的剥离强度',
      certificates: [{ certificate: 'CNAS', item: '', weight: 'hard' }],
    })
  })
})

describe('[O19] a template', () => {
  test('is there for every process, and says that no expert has confirmed it', () => {
    expect(new Set(templates.map(one => one.process))).toEqual(new Set(Object.keys(processes)))
    expect(new Set(templates.map(one => one.code)).size).toBe(templates.length)
    for (const { provenance } of templates) expect(provenance).toBe('本系统，待领域专家确认')
  })

  test('names hazards by codes that the shipped classification has', () => {
    const shipped = readFileSync(join(import.meta.dirname, '../../../taxonomies/hazard.json'), 'utf8')
    const known = new Set((JSON.parse(shipped) as { terms: [string][] }).terms.map(([code]) => code))
    const named = [...JSON.stringify(templates).matchAll(/GB\d+\.\d+/g)].map(([code]) => code)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter(code => !known.has(code))).toEqual([])
  })

  const [first, ...others] = of('reaction').questions
  const yes = { capability: { parameter: 'aseptic', present: true } }
  test.each<[string, unknown[]]>([
    ['asks less than five', [first]],
    ['asks one thing twice', [first, first, ...others.slice(1)]],
    [
      'settles one criterion by two answers',
      [
        { id: 'one', ask: '一', kind: 'yes-no', yes: [yes] },
        { id: 'two', ask: '二', kind: 'choice', options: [{ label: '甲', gives: [yes] }, { label: '乙' }] },
        ...others.slice(0, 4),
      ],
    ],
    [
      'lets two choices settle one thing',
      [
        {
          id: 'one',
          ask: '一',
          kind: 'choice',
          many: true,
          options: [
            { label: '甲', gives: [yes] },
            { label: '乙', gives: [yes] },
          ],
        },
        ...others.slice(0, 4),
      ],
    ],
    [
      'asks a temperature in litres',
      [
        {
          id: 'one',
          ask: '一',
          kind: 'quantity',
          of: 'volume',
          units: ['L'],
          gives: { parameter: 'inlet-temperature', form: 'atMost' },
        },
        ...others.slice(0, 4),
      ],
    ],
  ])('that %s isn’t sound', (_, questions) => {
    expect(template.safeParse({ ...of('reaction'), questions }).success).toBe(false)
    expect(template.safeParse({ ...of('reaction'), questions: [first, ...others] }).success).toBe(true)
  })
})
