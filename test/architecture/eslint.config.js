import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { houseRules } from './house-rules.ts';
import { longestFile, longFiles } from './long-files.ts';

const zodImports = [
  {
    selector: 'ImportDeclaration[source.value=/^zod($|\\u002F(?!mini$))/]',
    message: "import * as z from 'zod/mini': the other entries of zod weigh four times as much in every bundle",
  },
  {
    selector: "ImportDeclaration[source.value='zod/mini'] > :matches(ImportSpecifier, ImportDefaultSpecifier)",
    message: "import * as z from 'zod/mini': a named import defeats tree shaking",
  },
];
const defaultExport = { selector: 'ExportDefaultDeclaration', message: 'name what you export' };
const plainClass = {
  selector: 'ClassDeclaration:not([superClass.name=/(Error|Problem|Construct|Stack|Stage)$/])',
  message: 'classes are for errors and CDK constructs; write functions over readonly data',
};
const environment = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'settings come in through functions/runtime/environment.ts, which parses them',
  },
  {
    selector: "ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name='env']",
    message: 'settings come in through functions/runtime/environment.ts, which parses them',
  },
];
const clockAndChance = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'time is an argument here' },
  {
    selector: ":matches(NewExpression, CallExpression)[callee.name='Date'][arguments.length=0]",
    message: 'time is an argument here',
  },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'chance is an argument here' },
  { selector: 'MemberExpression[object.name=/^(crypto|performance)$/]', message: 'time and chance are arguments here' },
];
const everywhere = [...zodImports, defaultExport, plainClass];

/** Product code without the infrastructure: it may neither read settings by itself nor print. */
const product = ['domain/**/*.ts', 'events/**/*.ts', 'functions/**/*.ts'];

export default defineConfig(
  { ignores: ['cdk.out/', 'bootstrap.out/', '.bundles/', '.rollbook/', 'coverage/', 'docs/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { house: houseRules },
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './web/tsconfig.json', './web/worker/tsconfig.json', './test/browser/tsconfig.json'],
        tsconfigRootDir: process.cwd(),
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/max-params': ['error', { max: 3 }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `return answer(...)` ends a function early, whatever answer gives back
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      // an interface may promise a promise where the code at hand has nothing to wait for
      '@typescript-eslint/require-await': 'off',
      // there is no `this` to lose where there are no classes
      '@typescript-eslint/unbound-method': 'off',
      // `void complete` is how a check of the compiler alone stands in the code
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      'max-lines': ['error', { max: longestFile }],
      'no-restricted-syntax': ['error', ...everywhere],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'house/explained-disable': 'error',
    },
  },
  {
    files: ['web/**/*.{ts,tsx}', 'test/web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      // what an event handler answers is nobody's
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'no-restricted-syntax': ['error', ...everywhere.filter((rule) => rule !== plainClass)],
    },
  },
  // Vite reads the default export of its settings, and nothing else of them.
  { files: ['web/vite.config.ts'], rules: { 'no-restricted-syntax': ['error', ...zodImports] } },
  {
    files: ['domain/**/*.ts', 'events/**/*.ts', 'functions/**/*.ts', 'infra/**/*.ts', 'local/**/*.ts', 'web/**/*.{ts,tsx}'],
    rules: { 'house/documented-function': 'error', 'house/explained-assertion': 'error' },
  },
  { files: product, rules: { 'no-console': 'error', 'no-restricted-syntax': ['error', ...everywhere, ...environment] } },
  { files: ['functions/runtime/environment.ts'], rules: { 'no-restricted-syntax': ['error', ...everywhere] } },
  {
    files: ['domain/**/*.ts', 'events/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...environment, ...clockAndChance] },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // rows of a table of cases arrive as arguments
      '@typescript-eslint/max-params': 'off',
      // expect.objectContaining and its like are typed as any by vitest; so are the bodies of answers, for a test to look into
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'no-restricted-imports': [
        'error',
        {
          name: 'aws-sdk-client-mock',
          message: 'faultyService of test/support takes faults back at the end of the file: files share packages',
        },
      ],
    },
  },
  { files: ['test/support/faulty-service.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['test/web/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...everywhere.filter((rule) => rule !== plainClass),
        {
          selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock|spyOn)$/]",
          message: 'nothing of ours is mocked: a test answers fetch and finds by role and name what people see',
        },
      ],
    },
  },
  {
    files: ['test/vitest.config.ts', 'test/mutations/vitest.config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...zodImports] },
  },
  ...Object.keys(longFiles).map((path) => ({ files: [path], rules: { 'max-lines': 'off' } })),
);
