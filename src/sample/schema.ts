/** What the sample data says, file by file of `sample-data/`. */
import { join } from 'node:path'
import { z } from 'zod'
import { readYaml, readYamlFolder } from '#adapters/files/yaml.ts'
import { codesOf } from '#kernel/schema.ts'
import { process } from '#modules/catalogue/fields.ts'
import { platformContent } from '#modules/catalogue/platform/fields.ts'
import { parameterCodes } from '#modules/catalogue/terms.ts'
import { askable } from '#modules/matching/question/api.ts'
import { showcaseKinds } from '#modules/showcase/terms.ts'
import { sampleArticle } from './articles.ts'
import { sampleBenefit } from './benefit.ts'
import { sampleQualification, sampleRule, sampleWaiting } from './booking-rules.ts'
import { sampleDiagnosis } from './diagnoses.ts'
import { sampleDisclosure } from './disclosures.ts'
import { sampleEvaluation } from './evaluation.ts'
import { sampleExecution } from './executions.ts'
import { sampleFile, sampleNeedFile } from './files.ts'
import { sampleInquiry } from './inquiries.ts'
import { sampleLayout } from './layout.ts'
import { lineRecord } from './lines.ts'
import { sampleMatchmaking } from './matchmaking.ts'
import { sampleOpening } from './opening.ts'
import { sampleOrder } from './orders.ts'
import { samplePoolEntry } from './pool.ts'
import { samplePrice } from './prices.ts'
import { sampleRecognition } from './recognition.ts'
import { sampleResource } from './resources.ts'
import { sampleReviews } from './reviews.ts'
import { sampleTemplate } from './runs.ts'
import { sampleIdle, sampleSearch } from './standing.ts'
import { sampleSteering } from './steering.ts'
import { sampleSubsidies } from './subsidies.ts'
import { sampleTitle } from './titles.ts'
import { sampleUsage } from './usage.ts'
import { sampleVouchers } from './vouchers.ts'

const statedText = z.partialRecord(z.enum(parameterCodes), z.string())

const accountsSchema = z.object({
  /** Code of the city that it is of, as in the policy pack. */
  city: z.string(),
  password: z.string(),
  totpSecret: z.string(),
  organisations: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      uscc: z.string(),
      kind: z.string(),
      locality: z.string(),
      department: z.string().nullable().default(null),
      accounts: z.array(
        z.object({
          email: z.string(),
          name: z.string(),
          roles: z.array(z.string()),
          shown: z.string().optional(),
        }),
      ),
    }),
  ),
})

const sampleSchema = accountsSchema.extend({
  platforms: z.array(
    z.object({
      host: z.string(),
      name: z.string(),
      kind: z.string(),
      locality: z.string(),
      address: z.string(),
      directions: z.array(z.string()),
      clusters: z.array(z.string()).default([]),
      summary: z.string(),
      hotline: z.string(),
      ...platformContent.pick({ sites: true, coBuilders: true, governance: true, pledge: true }).shape,
      certificates: z.array(
        z.object({
          kind: z.string(),
          number: z.string(),
          scope: z.array(z.object({ object: z.string(), item: z.string(), standard: z.string() })),
        }),
      ),
      lines: z.array(
        z.object({
          name: z.string(),
          process,
          summary: z.string(),
          exclusions: z.string(),
          schedule: z.enum(['standard', 'long']),
          price: z.string(),
          capabilities: statedText,
        }),
      ),
      resources: z.array(sampleResource).default([]),
      services: z.array(z.record(z.string(), z.string())),
      tests: z.array(z.record(z.string(), z.string())).default([]),
      equipment: z.array(z.record(z.string(), z.string())),
    }),
  ),
  lineRecords: z.record(z.string(), lineRecord),
  prices: z.array(samplePrice),
  runTemplates: z.array(sampleTemplate).default([]),
  needs: z.array(
    z.object({
      owner: z.string(),
      files: z.array(sampleNeedFile).default([]),
      content: z.looseObject({
        name: z.string(),
        capabilities: z.array(
          z.looseObject({ parameter: z.enum(parameterCodes), text: z.string().optional() }),
        ),
        windowDays: z.int(),
        days: z.int(),
        budget: z.object({ yuan: z.string(), weight: z.string() }).nullable(),
        batch: z.object({ text: z.string(), weight: z.string() }).optional(),
      }),
    }),
  ),
  questions: z.array(z.object({ need: z.string(), line: z.string(), criterion: askable })),
  inquiries: z.array(sampleInquiry),
  diagnoses: z.array(sampleDiagnosis).default([]),
  matchmaking: z.array(sampleMatchmaking),
  disclosures: z.array(sampleDisclosure).default([]),
  orders: z.array(sampleOrder).default([]),
  executions: z.array(sampleExecution).default([]),
  bookings: z.array(
    z.object({
      line: z.string(),
      client: z.string(),
      need: z.string().optional(),
      afterDays: z.int(),
      days: z.int(),
      answer: z.enum(['confirm', 'none']),
      purpose: z.string(),
    }),
  ),
  articles: z.array(sampleArticle).default([]),
  showcase: z
    .array(
      z.object({
        owner: z.string(),
        kind: z.enum(codesOf(showcaseKinds)),
        /** `none` leaves it waiting for review. */
        agree: z.enum(['yes', 'none']).default('yes'),
        price: z.string(),
        /** Numbers are rated unless `basis` says otherwise. */
        basis: z.enum(['rated', 'measured', 'certificate']).default('rated'),
        capabilities: statedText.default({}),
        /** By what they were measured or certified. */
        evidence: z.string().optional(),
        /** Days from today to the days that a plant can be had from and that a certificate ends on. */
        inDays: z.int().optional(),
        content: z.looseObject({ name: z.string(), locality: z.string() }),
      }),
    )
    .default([]),
  files: z.array(sampleFile),
  titles: z.array(sampleTitle).default([]),
  pool: z.array(samplePoolEntry).default([]),
  rules: z.array(sampleRule).default([]),
  qualifications: z.array(sampleQualification).default([]),
  waiting: z.array(sampleWaiting).default([]),
  idle: z.array(sampleIdle).default([]),
  usage: z.array(sampleUsage).default([]),
  benefit: z.array(sampleBenefit).default([]),
  searches: z.array(sampleSearch).default([]),
  vouchers: sampleVouchers.optional(),
  reviews: sampleReviews.optional(),
  evaluation: sampleEvaluation.optional(),
  subsidies: sampleSubsidies.optional(),
  recognition: sampleRecognition.optional(),
  steering: sampleSteering.optional(),
  layout: sampleLayout.optional(),
  opening: sampleOpening.optional(),
  closures: z.array(z.object({ line: z.string(), afterDays: z.int(), days: z.int(), reason: z.string() })),
})

export type Sample = z.output<typeof sampleSchema>

const folder = join(import.meta.dirname, '../../sample-data')

export const readSample = (): Sample => sampleSchema.parse(readYamlFolder(folder))

/** Who there is, and what they sign in with. Every start says so: the whole sample takes a tenth of a start to read. */
export const readAccounts = (): z.output<typeof accountsSchema> =>
  accountsSchema.parse(readYaml(folder, 'organisations.yaml').content)
